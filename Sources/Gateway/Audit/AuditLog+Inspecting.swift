package import Database

extension AuditLog {
  /// Of one page that is read from the ledger, in lines.
  private static let page: Int64 = 1_000

  /// Every line of a ledger's audit log as text, oldest first; the ledger may be in use.
  package static func lines(inLedgerAt path: String) throws(DatabaseError) -> [String] {
    try SQLiteDatabase.inspect(path: path) { transaction throws(DatabaseError) in
      var lines: [String] = []
      while true {
        let next = try Self.lines(from: Int64(lines.count), limit: page, in: transaction)
        guard !next.isEmpty else { return lines }
        lines += next.map { String(decoding: $0, as: UTF8.self) }
      }
    }
  }
}
