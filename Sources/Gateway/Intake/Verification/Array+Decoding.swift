import Foundation

extension [UInt8] {
  /// RFC 4648, section 4, padded; nil for anything that does not encode back to the same text.
  init?(base64 text: some StringProtocol) {
    let text = String(text)
    guard let data = Data(base64Encoded: text), data.base64EncodedString() == text else {
      return nil
    }
    self.init(data)
  }

  /// Two hexadecimal digits for each byte, in either case; nil for anything else.
  init?(hexadecimal text: some StringProtocol) {
    let digits = text.utf8.compactMap { byte -> UInt8? in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
      default: nil
      }
    }
    guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
    self = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  /// A SubjectPublicKeyInfo in PEM (RFC 7468, section 13): one block and nothing else.
  init?(publicKeyPEM text: String) {
    var lines = text.split(whereSeparator: \.isNewline).map { String($0) }
    guard lines.count >= 3, lines.removeFirst() == "-----BEGIN PUBLIC KEY-----",
      lines.removeLast() == "-----END PUBLIC KEY-----"
    else { return nil }
    self.init(base64: lines.joined())
  }
}
