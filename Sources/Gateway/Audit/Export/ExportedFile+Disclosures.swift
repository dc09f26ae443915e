import Database
import Foundation
import StrictJSON

extension ExportedFile {
  /// Of one query, in values.
  private static let page: Int64 = 256

  /// What opens the digests in the entries, as far as it was not erased.
  static let disclosures = ExportedFile("disclosures.jsonl") { source, sink throws(ExportFailure) in
    var (onboarding, digest) = ("", [UInt8]())
    while true {
      let rows = try source.read { () throws(DatabaseError) in
        try source.transaction.rows(
          """
          SELECT onboarding, digest, nonce, value FROM audit_disclosure
          WHERE (onboarding, digest) > ($1, $2) AND EXISTS (
            SELECT 1 FROM audit_entry WHERE audit_entry.onboarding = audit_disclosure.onboarding
            AND seq >= $3 AND seq < $4)
          ORDER BY onboarding, digest LIMIT $5
          """, .text(onboarding), .blob(digest), .integer(source.range.lowerBound),
          .integer(source.range.upperBound), .integer(page))
      }
      for row in rows {
        try source.read { () throws(DatabaseError) in
          (onboarding, digest) = (try row.text(0), try row.blob(1))
        }
        try sink(try source.read { () throws(DatabaseError) in try line(row) })
      }
      if rows.count < Int(page) { return }
    }
  }

  private static func line(_ row: Row) throws(DatabaseError) -> [UInt8] {
    let object: JSON = [
      "onboarding": .string(try row.text(0)),
      "digest": .string(Disclosure.text(of: try row.blob(1))),
      "nonce": .string(Data(try row.blob(2)).base64EncodedString()),
      "value": .string(try row.text(3)),
    ]
    return object.bytes + [UInt8(ascii: "\n")]
  }
}
