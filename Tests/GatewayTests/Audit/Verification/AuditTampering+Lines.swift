import Foundation
import GRDB
import Testing
import TransparencyLog

@testable import Gateway

extension AuditTampering {
  /// Of what was logged.
  static let lines = [
    AuditTampering(
      "an altered line", .checkpoints,
      """
      UPDATE audit_entry SET line = CAST(replace(CAST(line AS TEXT), 'acme-1', 'acme-2') AS BLOB)
      WHERE seq = 3
      """),
    AuditTampering("an altered line under a tile", .tiles, Self.replaced(300)),
    AuditTampering("an altered line under a tile that was hashed anew", .checkpoints) { copy in
      try copy.tamper { database in
        try database.execute(sql: Self.replaced(300))
        let lines = try Data.fetchAll(
          database, sql: "SELECT line FROM audit_entry WHERE seq / 256 = 1 ORDER BY seq")
        let hashes = lines.map { LogHash.leaf(of: Array($0)) }
        try database.execute(
          sql: "UPDATE audit_tile SET hashes = ?, root = ? WHERE level = 0 AND idx = 1",
          arguments: [
            Data(hashes.flatMap(\.bytes)), Data(try #require(LogHash.root(of: hashes)).bytes),
          ])
      }
    },
    AuditTampering(
      "two lines that changed places", .entries,
      "UPDATE audit_entry SET seq = -1 WHERE seq = 300",
      "UPDATE audit_entry SET seq = 300 WHERE seq = 301",
      "UPDATE audit_entry SET seq = 301 WHERE seq = -1"),
    AuditTampering(
      "a line that is no entry", .lines,
      "UPDATE audit_entry SET line = CAST('{}' AS BLOB) WHERE seq = 300"),
    AuditTampering("an intent that is gone", .entries, "DELETE FROM audit_entry WHERE seq = 4"),
    AuditTampering(
      "an intent that is gone, with all after it moved up", .checkpoints,
      "DELETE FROM audit_entry WHERE seq = 4",
      "UPDATE audit_entry SET seq = -seq WHERE seq > 4",
      """
      UPDATE audit_entry SET seq = -seq - 1, line = CAST(replace(CAST(line AS TEXT),
        '"seq":' || -seq || ',', '"seq":' || (-seq - 1) || ',') AS BLOB)
      WHERE seq < 0
      """),
    AuditTampering(
      "an entry that is kept with another onboarding", .onboardings,
      "UPDATE audit_entry SET onboarding = NULL WHERE seq = 4"),
  ]

  /// Another version than the one that is logged.
  private static func replaced(_ sequence: Int) -> String {
    """
    UPDATE audit_entry
    SET line = CAST(replace(CAST(line AS TEXT), '"version":"', '"version":"9') AS BLOB)
    WHERE seq = \(sequence)
    """
  }
}
