/// `application/x-www-form-urlencoded` (WHATWG URL, section 5): what query strings and forms are
/// written in.
enum FormEncoding {
  /// The pairs in their order; nil where a name or a value is no UTF-8 or badly escaped.
  static func pairs(_ text: some StringProtocol) -> [(name: String, value: String)]? {
    var pairs: [(name: String, value: String)] = []
    for (name, value) in parts(of: text.utf8) {
      guard let name = decoded(name), let value = decoded(value) else { return nil }
      pairs.append((name, value))
    }
    return pairs
  }

  /// The pairs of these names in their order, a value nil where it is no UTF-8 or badly escaped. How
  /// any other pair is written does not matter.
  static func pairs(
    of names: [String], in bytes: some Sequence<UInt8>
  ) -> [(name: String, value: String?)] {
    parts(of: bytes).compactMap { name, value in
      guard let name = decoded(name), names.contains(name) else { return nil }
      return (name, decoded(value))
    }
  }

  private static func parts(
    of bytes: some Sequence<UInt8>
  ) -> [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)] {
    Array(bytes).split(separator: UInt8(ascii: "&")).map { pair in
      let mark = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
      return (pair[..<mark], pair[mark...].dropFirst())
    }
  }

  static func text(_ pairs: [(String, String)]) -> String {
    pairs.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&")
  }

  /// Everything but unreserved characters is escaped (RFC 3986, section 2.3), the space too, so that
  /// the text is right in a query, in a form and in Basic credentials (RFC 6749, section 2.3.1).
  static func encoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if isUnreserved(byte) {
        bytes.append(byte)
      } else {
        bytes.append(UInt8(ascii: "%"))
        bytes.append(contentsOf: [hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]])
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let hexadecimal = Array("0123456789ABCDEF".utf8)

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func decoded(_ text: ArraySlice<UInt8>) -> String? {
    var bytes: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst()?.hexadecimalDigit,
          let low = rest.popFirst()?.hexadecimalDigit
        else { return nil }
        bytes.append(high << 4 | low)
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var hexadecimalDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
