/// A text and the signatures under it (C2SP signed-note). Believe nothing of it before
/// ``verified(by:)``.
package struct SignedNote: Sendable, Hashable {
  /// The most that is read, in bytes.
  package static let lengthLimit = 1 << 20
  /// The most signatures that are read.
  package static let signatureLimit = 100

  /// UTF-8 without control characters; it ends in a line feed.
  package let text: [UInt8]
  package let signatures: [NoteSignature]

  /// Signs a text with each of some keys.
  ///
  /// - Throws: `malformedNote` for a text that no note can have and where there is no key;
  ///   `tooManySignatures`; `noteTooLong`; `signingFailed`.
  package init(
    text: [UInt8], signedBy keys: [NoteSigningKey]
  ) throws(TransparencyLogError) {
    var signatures: [NoteSignature] = []
    for key in keys { signatures.append(try key.sign(text)) }
    try self.init(text: text, signatures: signatures)
  }

  /// Reads what ``bytes`` gives.
  ///
  /// - Throws: `malformedNote`, `tooManySignatures` or `noteTooLong`.
  package init(parsing bytes: [UInt8]) throws(TransparencyLogError) {
    guard bytes.count <= Self.lengthLimit else { throw .noteTooLong }
    // The last empty line: what comes before it is text, whatever it looks like.
    guard let gap = bytes.indices.dropFirst().last(where: { Self.isGap(in: bytes, at: $0) }) else {
      throw .malformedNote
    }
    var lines = LineReader(Array(bytes[(gap + 1)...]))
    var signatures: [NoteSignature] = []
    while let line = lines.next() {
      guard signatures.count < Self.signatureLimit else { throw .tooManySignatures }
      signatures.append(try NoteSignature(parsing: line))
    }
    guard lines.rest.isEmpty else { throw .malformedNote }
    try self.init(text: Array(bytes[..<gap]), signatures: signatures)
  }

  private static func isGap(in bytes: [UInt8], at index: Int) -> Bool {
    bytes[index] == UInt8(ascii: "\n") && bytes[index - 1] == UInt8(ascii: "\n")
  }

  private init(text: [UInt8], signatures: [NoteSignature]) throws(TransparencyLogError) {
    guard text.last == UInt8(ascii: "\n"), !signatures.isEmpty,
      text.allSatisfy({ $0 >= 0x20 || $0 == UInt8(ascii: "\n") }),
      String(validating: text, as: UTF8.self) != nil
    else { throw .malformedNote }
    guard signatures.count <= Self.signatureLimit else { throw .tooManySignatures }
    self.text = text
    self.signatures = signatures
    guard bytes.count <= Self.lengthLimit else { throw .noteTooLong }
  }

  package var bytes: [UInt8] {
    text + [UInt8(ascii: "\n")] + signatures.flatMap(\.line)
  }
}
