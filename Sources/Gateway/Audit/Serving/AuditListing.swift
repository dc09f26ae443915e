import Database

/// What `GET /audit/entries?query=…&cursor=…&limit=…` asks for.
struct AuditListing: Sendable, Hashable {
  static let parameters: Set<String> = ["query", "cursor", "limit"]
  static let limits: ClosedRange<Int64> = 1...1_000
  private static let usualLimit: Int64 = 100

  /// Words that choose among the entries.
  let query: String?
  /// The page is of entries before this one; nil for the newest.
  let cursor: Int64?
  let limit: Int64

  init(_ parameters: QueryParameters) throws(Refusal) {
    query = nil
    guard parameters["query"]?.isEmpty ?? true else {
      throw Refusal(.malformedRequest, "This version takes no query words; leave query out.")
    }
    cursor = try Self.number("cursor", parameters, in: 0...Int64.max)
    limit = try Self.number("limit", parameters, in: Self.limits) ?? Self.usualLimit
  }

  struct Page: Sendable, Hashable {
    let lines: [[UInt8]]
    /// The cursor of the page after this one; nil on the last.
    let next: Int64?

    /// `{"entries":[…],"next":…}`, the lines unchanged.
    var json: [UInt8] {
      var bytes = Array(#"{"entries":["#.utf8)
      bytes.append(contentsOf: lines.joined(separator: [UInt8(ascii: ",")]))
      bytes.append(contentsOf: #"],"next":\#(next.map(String.init) ?? "null")}"#.utf8)
      return bytes
    }
  }

  func page(in transaction: any Transaction) throws(DatabaseError) -> Page {
    let rows = try transaction.rows(
      """
      SELECT seq, line FROM audit_entry WHERE seq < $1 AND line IS NOT NULL
      ORDER BY seq DESC LIMIT $2
      """, .integer(cursor ?? Int64.max), .integer(limit))
    let lines = try rows.map { row throws(DatabaseError) in try row.blob(1) }
    let last = try rows.last?.integer(0)
    let isFull = Int64(rows.count) == limit
    return Page(lines: lines, next: isFull ? last.flatMap { $0 > 0 ? $0 : nil } : nil)
  }

  private static func number(
    _ name: String, _ parameters: QueryParameters, in range: ClosedRange<Int64>
  ) throws(Refusal) -> Int64? {
    guard let text = parameters[name] else { return nil }
    guard let number = Int64(text), range.contains(number), String(number) == text else {
      throw Refusal(
        .malformedRequest,
        "The parameter \(name) is a whole number from \(range.lowerBound) to \(range.upperBound).")
    }
    return number
  }
}
