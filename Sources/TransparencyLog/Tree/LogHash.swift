import Crypto

/// A SHA-256 value of the tree: of a leaf, of a node, or the root (RFC 9162, section 2.1.1).
package struct LogHash: Sendable, Hashable {
  /// In bytes.
  package static let byteCount = 32

  /// The root of the tree without leaves: SHA-256 of nothing.
  package static let emptyRoot = LogHash(hashing: [])

  // Big-endian words in place of an array: a million hashes are one allocation, not a million.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// Nil unless there are exactly 32 bytes.
  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.init(exactly: bytes)
  }

  /// SHA-256 of the parts, one after the other.
  private init(hashing parts: [UInt8]...) {
    var digest = SHA256()
    for part in parts { digest.update(data: part) }
    self.init(exactly: digest.finalize())
  }

  private init(exactly bytes: some Sequence<UInt8>) {
    var iterator = bytes.makeIterator()
    func word() -> UInt64 {
      var word: UInt64 = 0
      for _ in 0..<8 { word = word &<< 8 | UInt64(iterator.next() ?? 0) }
      return word
    }
    words = (word(), word(), word(), word())
  }

  /// `SHA256(0x00 ‖ entry)`.
  package static func leaf(of entry: some Collection<UInt8>) -> LogHash {
    LogHash(hashing: [0x00], Array(entry))
  }

  /// `SHA256(0x01 ‖ left ‖ right)`.
  package static func node(_ left: LogHash, _ right: LogHash) -> LogHash {
    var message: [UInt8] = []
    message.reserveCapacity(1 + 2 * byteCount)
    message.append(0x01)
    left.append(to: &message)
    right.append(to: &message)
    return LogHash(hashing: message)
  }

  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.byteCount)
    append(to: &bytes)
    return bytes
  }

  /// Appends the 32 bytes.
  package func append(to bytes: inout [UInt8]) {
    Self.append(words.0, to: &bytes)
    Self.append(words.1, to: &bytes)
    Self.append(words.2, to: &bytes)
    Self.append(words.3, to: &bytes)
  }

  private static func append(_ word: UInt64, to bytes: inout [UInt8]) {
    var shift: UInt64 = 64
    while shift > 0 {
      shift &-= 8
      bytes.append(UInt8(truncatingIfNeeded: word &>> shift))
    }
  }

  package static func == (left: LogHash, right: LogHash) -> Bool { left.words == right.words }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
    hasher.combine(words.3)
  }
}

extension LogHash: CustomStringConvertible {
  /// Nil unless the text is the padded standard base64 of 32 bytes (RFC 4648, section 4).
  package init?(base64 text: some Collection<UInt8>) {
    guard let bytes = Base64.bytes(text) else { return nil }
    self.init(bytes)
  }

  /// As ``init(base64:)-(Collection<UInt8>)``.
  package init?(base64 text: String) { self.init(base64: text.utf8) }

  /// In 44 characters.
  package var base64: String { Base64.text(bytes) }

  package var description: String { base64 }
}
