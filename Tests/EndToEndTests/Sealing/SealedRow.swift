import Database
import Foundation
import Workbench

/// A webhook that waits, as its bytes stand in the ledger's file.
struct SealedRow: Sendable {
  let onboarding: String
  let keyID: String
  let wrappedKey: [UInt8]
  let box: [UInt8]

  static func all(in layout: StackLayout) throws -> [SealedRow] {
    try SQLiteDatabase.inspect(path: layout.path("ledger.sqlite")) {
      transaction throws(DatabaseError) in
      try transaction.rows("SELECT onboarding, key_id, wrapped_key, box FROM sealed_webhook").map {
        row throws(DatabaseError) in
        SealedRow(
          onboarding: try row.text(0), keyID: try row.text(1), wrappedKey: try row.blob(2),
          box: try row.blob(3))
      }
    }
  }

  /// How many of its 16-byte pieces a file holds; pieces, for a deleted row is overwritten in part.
  func traces(in file: Data) -> Int {
    [wrappedKey, box].reduce(0) { count, bytes in
      count
        + stride(from: 0, to: bytes.count - 15, by: 16).count { start in
          file.range(of: Data(bytes[start..<start + 16])) != nil
        }
    }
  }
}
