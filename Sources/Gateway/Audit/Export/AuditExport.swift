import Database
import Foundation
package import TransparencyLog

/// A copy of the audit log, or of a part of it, that its receiver can verify without us.
package struct AuditExport: Sendable {
  private static let folder = "jetway-audit"

  private let path: String
  private let selection: ExportSelection
  private let keys: [NoteVerifierKey]
  /// Whether what opens digests is taken along: values that may have to be erased one day.
  package var disclosing = true
  /// Whether there is a proof for each entry; there always is where the entries are not all.
  package var provesEach = false

  /// - Parameters:
  ///   - path: Of the ledger.
  ///   - keys: That may have signed its checkpoints; those that the log names, where there are none.
  package init(ledger path: String, _ selection: ExportSelection, keys: [NoteVerifierKey]) {
    self.path = path
    self.selection = selection
    self.keys = keys
  }

  /// How many entries it has, for the audit log to be told before.
  package func entryCount() async throws(CommandFailure) -> Int64 {
    try await onThread { source throws(ExportFailure) in Int64(source.range.count) }
  }

  /// Writes the archive to a file that must not be there yet.
  package func write(
    to file: String, at now: Timestamp,
    progress: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws(CommandFailure) {
    try await onThread { source throws(ExportFailure) in
      var tar = try TarWriter(path: file, folder: Self.folder, time: now)
      do throws(ExportFailure) {
        for part in ExportedFile.all(disclosing: disclosing) {
          progress(part.name)
          try tar.add(part.name, isProgram: part.isProgram) { sink throws(ExportFailure) in
            try part.write(source, sink)
          }
        }
        progress("proofs")
        try addProofs(source, to: &tar)
        try tar.finish()
      } catch {
        unlink(file)
        throw error
      }
    }
  }

  private func addProofs(
    _ source: ExportSource, to tar: inout TarWriter
  ) throws(ExportFailure) {
    guard let last = source.range.last else { return }
    let isSparse = source.isWhole && !provesEach
    let chosen = isSparse ? [source.range.lowerBound, last].uniqued : Array(source.range)
    var tree: AuditTree?
    for sequence in chosen {
      // It keeps the tiles it reads: a new one from time to time keeps that small.
      if tree == nil || sequence % AuditTiles.width == 0 {
        tree = try source.read { () throws(DatabaseError) in
          try AuditTree(in: source.transaction)
        }
      }
      guard var current = tree else { return }
      try tar.add("proofs/\(sequence).proof", try source.proof(of: sequence, in: &current).bytes)
      tree = current
    }
  }

  /// One state of the ledger, on a thread of its own.
  private func onThread<T: Sendable>(
    _ body: @escaping @Sendable (ExportSource) throws(ExportFailure) -> T
  ) async throws(CommandFailure) -> T {
    let outcome = try await LedgerInspection(path: path).read {
      transaction throws(DatabaseError) -> Result<T, ExportFailure>? in
      guard let source = try source(in: transaction) else { return nil }
      return Result { () throws(ExportFailure) in try body(source) }
    }
    guard let outcome else {
      throw CommandFailure(
        .refused, "no checkpoint covers any of these entries, or none that a known key has signed")
    }
    do throws(ExportFailure) {
      return try outcome.get()
    } catch {
      throw CommandFailure(error)
    }
  }

  /// nil where nothing of it is signed.
  private func source(in transaction: any Transaction) throws(DatabaseError) -> ExportSource? {
    guard let latest = try SignedLatest(in: transaction) else { return nil }
    let known = keys.isEmpty ? try NamedKeys.all(in: transaction) : keys
    let key = known.first { key in
      do throws(TransparencyLogError) {
        _ = try latest.checkpoint.verified(by: [key])
        return true
      } catch {
        return false
      }
    }
    let range = try selection.range(size: Int64(clamping: latest.size), in: transaction)
    guard let key, !range.isEmpty else { return nil }
    return ExportSource(
      transaction: transaction, range: range, checkpoint: latest.checkpoint, key: key)
  }
}

extension [Int64] {
  fileprivate var uniqued: [Int64] { first == last ? Array(prefix(1)) : self }
}
