/// A workspace name in which each `*` stands for any run of characters, none included.
package struct WorkspacePattern: Sendable, Hashable {
  package let text: String
  private let parts: [Substring]

  package init(_ text: String) {
    self.text = text
    parts = text.split(separator: "*", omittingEmptySubsequences: false)
  }

  package func matches(_ name: String) -> Bool {
    guard parts.count > 1, let first = parts.first, let last = parts.last else {
      return name == text
    }
    guard name.hasPrefix(first) else { return false }
    var rest = name.dropFirst(first.count)
    // The earliest place for each middle part leaves the most room for those behind it.
    for part in parts.dropFirst().dropLast() {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.hasSuffix(last)
  }
}
