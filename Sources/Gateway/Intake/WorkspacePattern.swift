/// A name, of a workspace or a connector, in which each `*` stands for any run of characters, none included.
package struct WorkspacePattern: Sendable, Hashable {
  package let text: String
  /// Bytes: what looks alike to Unicode can be two workspaces upstream.
  private let parts: [[UInt8]]

  package init(_ text: String) {
    self.text = text
    parts = text.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
      .map(Array.init)
  }

  package func matches(_ name: String) -> Bool {
    let name = Array(name.utf8)
    guard parts.count > 1, let first = parts.first, let last = parts.last else {
      return name == Array(text.utf8)
    }
    guard name.starts(with: first) else { return false }
    var rest = name.dropFirst(first.count)
    // The earliest place for each middle part leaves the most room for those behind it.
    for part in parts.dropFirst().dropLast() {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.suffix(last.count) == last[...] && rest.count >= last.count
  }
}
