/// What `GET /audit/entries?query=…&cursor=…&limit=…` asks for: entries, the newest first.
struct AuditPageRequest: Sendable, Hashable {
  static let parameters: Set<String> = ["query", "cursor", "limit"]
  private static let usualLimit: Int64 = 100

  let search: AuditSearch
  /// The entry to begin at, as the page before has it in `next`; nil for the newest.
  let cursor: Int64?

  init(_ parameters: QueryParameters, at now: Timestamp) throws(Refusal) {
    cursor = try Self.number("cursor", parameters, in: 0...Int64.max)
    let limits = Int64(AuditPage.limits.lowerBound)...Int64(AuditPage.limits.upperBound)
    let limit = try Self.number("limit", parameters, in: limits) ?? Self.usualLimit
    let query: AuditQuery
    do throws(AuditQueryMistake) {
      query = try AuditQuery(parsing: parameters["query"] ?? "", now: now)
    } catch {
      throw Refusal(.malformedRequest, "The query cannot be read: \(error).")
    }
    search = AuditSearch(query, limit: Int(limit))
  }

  /// As the entry that records the reading has it.
  var text: String? { search.query.text.isEmpty ? nil : search.query.text }

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

extension AuditPage {
  /// `{"entries":[…],"next":…}`, the lines unchanged.
  var json: [UInt8] {
    var bytes = Array(#"{"entries":["#.utf8)
    bytes.append(contentsOf: entries.map(\.line).joined(separator: [UInt8(ascii: ",")]))
    bytes.append(contentsOf: #"],"next":\#(next.map { String($0) } ?? "null")}"#.utf8)
    return bytes
  }
}
