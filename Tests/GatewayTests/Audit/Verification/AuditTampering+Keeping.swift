import Foundation
import GRDB
import Testing
import TransparencyLog

@testable import Gateway

extension AuditTampering {
  /// Of what keeps the log as it is.
  static let keeping = [
    AuditTampering(
      "a tile that is gone", .tiles, "DELETE FROM audit_tile WHERE level = 0 AND idx = 0"),
    AuditTampering(
      "a tile with another root", .tiles, "UPDATE audit_tile SET root = zeroblob(32) WHERE idx = 1"),
    AuditTampering(
      "a checkpoint that is gone", .checkpoints,
      "DELETE FROM audit_checkpoint WHERE size = (SELECT max(size) FROM audit_checkpoint)"),
    AuditTampering(
      "a checkpoint that is none", .checkpoints,
      "UPDATE audit_checkpoint SET note = CAST('mine' AS BLOB)"),
    AuditTampering(
      "a checkpoint of another size", .checkpoints,
      """
      UPDATE audit_checkpoint SET size = size - 1
      WHERE size = (SELECT min(size) FROM audit_checkpoint)
      """),
    AuditTampering("a checkpoint by another key", .signatures) { copy in
      let report = copy.verification().runBlocking()
      let (size, root) = (try #require(report.size), try #require(report.root))
      let note = try AuditStage.note(size: size, root: root, by: AuditStage.otherKeys)
      try copy.tamper { database in
        try database.execute(
          sql: "UPDATE audit_checkpoint SET note = ? WHERE size = ?",
          arguments: [Data(note), Int64(size)])
      }
    },
    AuditTampering("a checkpoint over another root", .signatures) { copy in
      let note = try #require(try copy.checkpoint.read())
      let other = Array(
        String(decoding: note, as: UTF8.self).replacing(/\n[A-Z0-9a-z+\/=]{44}\n/) {
          _ in "\n\(LogHash.emptyRoot.base64)\n"
        }.utf8)
      try copy.checkpoint.write(other)
    },
    AuditTampering(
      "a line that was deleted", .entries,
      "UPDATE audit_entry SET line = NULL WHERE seq = 300"),
    AuditTampering(
      "a bundle that was deleted without an entry", .pruning,
      "INSERT INTO audit_pruned VALUES (1)",
      "UPDATE audit_entry SET line = NULL WHERE seq / 256 = 1"),
    AuditTampering(
      "a hold without an entry", .pruning,
      "INSERT INTO audit_hold VALUES (1, 0, NULL, 'a case', 1, NULL)"),
    AuditTampering("a rule that is gone", .rules) { copy in
      try copy.access { try $0.execute(sql: "DROP TRIGGER audit_entry_stays") }
    },
    AuditTampering("a rule that is another", .rules) { copy in
      try copy.access {
        try $0.execute(
          sql: """
            DROP TRIGGER audit_entry_is_kept;
            CREATE TRIGGER audit_entry_is_kept BEFORE DELETE ON audit_entry
            WHEN 1 = 0 BEGIN SELECT 1; END
            """)
      }
    },
    AuditTampering("a file that is cut off in the middle", .file) { copy in
      let file = try FileHandle(forUpdating: URL(fileURLWithPath: copy.path))
      try file.truncate(atOffset: try file.seekToEnd() / 2)
      try file.close()
    },
    AuditTampering("a file that is no database", .file) { copy in
      try Data(repeating: 7, count: 5_000).write(to: URL(fileURLWithPath: copy.path))
    },
  ]
}
