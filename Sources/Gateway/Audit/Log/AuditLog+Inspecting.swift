package import Database

extension AuditLog {
  /// Of one page that is read from the ledger, in sequence numbers.
  private static let page: Int64 = 1_000

  /// Hands every line of a ledger's audit log to `body`, oldest first and page by page, so that
  /// neither memory nor the ledger's write-ahead log grows with it; the ledger may be in use.
  package static func forEachLine(
    inLedgerAt path: String, _ body: (String) -> Void
  ) throws(DatabaseError) {
    var sequence: Int64 = 0
    while true {
      let (lines, size) = try SQLiteDatabase.inspect(path: path) {
        transaction throws(DatabaseError) in
        (
          try Self.lines(from: sequence, limit: page, in: transaction),
          try Self.size(in: transaction)
        )
      }
      for line in lines { body(String(decoding: line, as: UTF8.self)) }
      sequence += page
      guard sequence < size else { return }
    }
  }

  /// All of them at once, for a log that is known to be small.
  package static func lines(inLedgerAt path: String) throws(DatabaseError) -> [String] {
    var lines: [String] = []
    try forEachLine(inLedgerAt: path) { lines.append($0) }
    return lines
  }
}
