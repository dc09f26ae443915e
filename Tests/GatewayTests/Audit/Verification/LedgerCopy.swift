import Foundation
import GRDB
import TransparencyLog

@testable import Gateway

/// A copy of a ledger in a folder of its own, for a test to spoil.
final class LedgerCopy: Sendable {
  let folder: URL

  init(_ ledger: AuditedLedger) throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "jetway-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, data) in ledger.files { try data.write(to: folder.appending(path: name)) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var path: String { folder.appending(path: "ledger.sqlite").path }
  var checkpoint: CheckpointFile { CheckpointFile(path: path + ".checkpoint") }

  /// As somebody with the file can do: the rules are taken away before, and set up again after.
  func tamper(_ body: @Sendable (GRDB.Database) throws -> Void) throws {
    try access { database in
      let rules = try Row.fetchAll(
        database, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
      for rule in rules { try database.execute(sql: "DROP TRIGGER \(rule["name"] as String)") }
      try body(database)
      for rule in rules { try database.execute(sql: rule["sql"]) }
    }
  }

  func tamper(_ statements: String...) throws {
    try tamper { database in
      for statement in statements { try database.execute(sql: statement) }
    }
  }

  func access<T>(_ body: (GRDB.Database) throws -> T) throws -> T {
    let queue = try DatabaseQueue(path: path)
    let value = try queue.writeWithoutTransaction(body)
    try queue.close()
    return value
  }

  func verification(
    _ keys: [NoteVerifierKey] = AuditStage.keys.verifying, elsewhere: [String] = []
  ) -> AuditVerification {
    AuditVerification(
      path: path, keys: keys,
      outside: [OutsideCheckpoint(path: checkpoint.path, isDemanded: false)]
        + elsewhere.map { OutsideCheckpoint(path: $0, isDemanded: true) })
  }

  func report() async -> AuditVerificationReport { await verification().run() }

  /// Appends entries behind the last, made of those that a query gives.
  ///
  /// - Parameters:
  ///   - query: Of lines, with `#` where their number goes, and of their onboardings.
  ///   - replacements: Texts of the lines.
  func append(_ query: String, replacing replacements: [String: String]) throws {
    try tamper { database in
      for row in try Row.fetchAll(database, sql: query) {
        let next =
          try Int64.fetchOne(database, sql: "SELECT max(seq) + 1 FROM audit_entry") ?? 0
        var line = row[0] as String
        for (old, new) in replacements { line = line.replacing(old, with: new) }
        try database.execute(
          sql: "INSERT INTO audit_entry VALUES (?, ?, ?)",
          arguments: [
            next, row[1] as String?,
            Data(line.replacing("\"seq\":#", with: "\"seq\":\(next)").utf8),
          ])
      }
    }
  }
}

extension AuditStage {
  /// A signed checkpoint of the test's choice.
  static func note(
    size: UInt64, root: LogHash = .emptyRoot, by keys: AuditKeys
  ) throws -> [UInt8] {
    try SignedCheckpoint(
      Checkpoint(origin: keys.origin, size: size, root: root), signedBy: keys.signing
    ).bytes
  }
}
