import Database

/// Which entries are taken along: neighbours, all of them unless something is said.
package struct ExportSelection: Sendable, Hashable {
  package var first: Int64?
  package var last: Int64?
  package var since: Timestamp?
  package var until: Timestamp?

  package init() {}

  /// As the audit log records it; nil for all.
  package var text: String? {
    let parts = [
      first.map { "seq:>=\($0)" }, last.map { "seq:<=\($0)" },
      since.map { "created:>=\($0.rfc3339)" }, until.map { "created:<=\($0.rfc3339)" },
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// The range of a log that is signed up to `size`: from the first entry that is meant to the last.
  func range(size: Int64, in transaction: any Transaction) throws(DatabaseError) -> Range<Int64> {
    let start = max(0, first ?? 0)
    let end = min(size, last.map { $0 < .max ? $0 + 1 : .max } ?? size)
    guard start < end else { return start..<start }
    guard since != nil || until != nil else { return start..<end }
    var range: Range<Int64>?
    var next = start
    while next < end {
      for row in try transaction.rows(
        "SELECT seq, line FROM audit_entry WHERE seq >= $1 AND seq < $2 ORDER BY seq",
        .integer(next), .integer(min(end, next + AuditTiles.width)))
      {
        let sequence = try row.integer(0)
        guard let line = try row.optionalBlob(1).flatMap({ AuditLineScanner.scan($0) }),
          includes(Timestamp(milliseconds: line.time))
        else { continue }
        range = (range?.lowerBound ?? sequence)..<(sequence + 1)
      }
      next += AuditTiles.width
    }
    return range ?? start..<start
  }

  private func includes(_ moment: Timestamp) -> Bool {
    since.map { $0 <= moment } ?? true && until.map { moment <= $0 } ?? true
  }
}
