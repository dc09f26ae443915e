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
    self.init(exactly: Array(bytes))
  }

  private init(hashing message: [UInt8]) {
    self.init(exactly: Array(SHA256.hash(data: message)))
  }

  private init(exactly bytes: [UInt8]) {
    func word(_ start: Int) -> UInt64 {
      var word: UInt64 = 0
      var index = start
      while index < start + 8 {
        word = word &<< 8 | UInt64(bytes[index])
        index += 1
      }
      return word
    }
    words = (word(0), word(8), word(16), word(24))
  }

  /// `SHA256(0x00 ‖ entry)`.
  package static func leaf(of entry: some Collection<UInt8>) -> LogHash {
    var message: [UInt8] = []
    message.reserveCapacity(1 + entry.count)
    message.append(0x00)
    message.append(contentsOf: entry)
    return LogHash(hashing: message)
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
