/// A path in which at most one segment, written `*`, may be anything.
struct PathPattern: Sendable {
  private let start: String
  /// What follows the free segment; `nil` where there is none.
  private let end: String?

  init(_ pattern: String) {
    let parts = pattern.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
    start = String(parts[0])
    end = parts.count > 1 ? String(parts[1]) : nil
  }

  /// The free segment, decoded, or empty where the pattern has none; `nil` for another path.
  func match(_ path: String) -> String? {
    guard let end else { return path == start ? "" : nil }
    guard path.hasPrefix(start), path.hasSuffix(end) else { return nil }
    let segment = path.dropFirst(start.count).dropLast(end.count)
    return segment.isEmpty || segment.contains("/") ? nil : String(segment).percentDecoded
  }
}
