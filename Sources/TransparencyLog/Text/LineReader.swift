/// Takes lines off the front of a text; each ends in a line feed.
struct LineReader {
  private(set) var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  /// The next line without its line feed; nil where no line feed is left.
  mutating func next() -> ArraySlice<UInt8>? {
    guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    defer { rest = rest[(end + 1)...] }
    return rest[..<end]
  }

  /// What follows a word and one space on the next line; nil, and nothing taken, where another
  /// line comes.
  mutating func next(after word: String) -> ArraySlice<UInt8>? {
    var ahead = self
    let start = Array((word + " ").utf8)
    guard let line = ahead.next(), line.starts(with: start) else { return nil }
    self = ahead
    return line.dropFirst(start.count)
  }

  /// Hashes, a line each, and the empty line that ends them; nil where anything else comes.
  mutating func nextHashes(atMost limit: Int) -> [LogHash]? {
    var hashes: [LogHash] = []
    while let line = next() {
      if line.isEmpty { return hashes }
      guard hashes.count < limit, let hash = LogHash(base64: line) else { return nil }
      hashes.append(hash)
    }
    return nil
  }
}
