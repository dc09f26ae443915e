/// A secret in one encoding, which it is known again by.
struct SecretForm {
  private let scalars: [Unicode.Scalar]

  init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  /// Where it ends, should it begin at `start`: in any mixture of plain characters and escapes. At
  /// the text's end its first eight scalars are enough, for the text may have been cut there.
  func end(in text: [Unicode.Scalar], from start: Int) -> Int? {
    var ends = [start]
    for (count, scalar) in scalars.enumerated() {
      if count >= Withholding.shortest, ends.contains(text.count) { return text.count }
      // Nearly always it ends here, with the first scalar, or goes on with the very next.
      if ends.count == 1, let only = ends.first {
        guard only < text.count else { return nil }
        if !Self.mayBeEscape(text[only]) {
          guard text[only] == scalar else { return nil }
          ends[0] += 1
          continue
        }
      }
      ends = Array(Set(ends.flatMap { Escapes.ends(of: scalar, in: text, at: $0) }))
    }
    return ends.max()
  }

  private static func mayBeEscape(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "%" || scalar == "\\" || scalar == "+"
  }
}

// MARK: - Encodings

extension SecretForm {
  private static let base64 = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".unicodeScalars)
  private static let base64url = Array(base64.dropLast(2) + ["-", "_"])
  private static let hexadecimal = Array("0123456789abcdef".unicodeScalars)
  private static let upperHexadecimal = Array("0123456789ABCDEF".unicodeScalars)

  static func encodings(of bytes: [UInt8]) -> [[Unicode.Scalar]] {
    let bits = bytes.flatMap { byte in (0..<8).reversed().map { byte >> $0 & 1 } }
    return [Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)]
      + [hexadecimal, upperHexadecimal].map { digits(bits[...], of: 4, in: $0) }
      // RFC 4648, section 4: behind one or two other bytes, the first 4 or 2 bits share a digit
      // with them.
      + [0, 4, 2].flatMap { shared in
        [base64, base64url].map { digits(bits.dropFirst(shared), of: 6, in: $0) }
      }
  }

  /// The digits that depend on these bits alone.
  private static func digits(
    _ bits: ArraySlice<UInt8>, of width: Int, in alphabet: [Unicode.Scalar]
  ) -> [Unicode.Scalar] {
    stride(from: bits.startIndex, through: bits.endIndex - width, by: width).map { start in
      alphabet[bits[start..<start + width].reduce(0) { $0 << 1 | Int($1) }]
    }
  }
}
