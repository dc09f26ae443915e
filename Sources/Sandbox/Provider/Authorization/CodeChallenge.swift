import Crypto

/// An S256 code challenge (RFC 7636, section 4.2).
struct CodeChallenge: Sendable, Hashable {
  private let text: String

  /// 32 bytes are 43 characters in base 64.
  init?(_ text: String) {
    guard text.utf8.count == 43, text.utf8.allSatisfy({ Self.isUnreserved($0) }),
      !text.contains("."), !text.contains("~")
    else { return nil }
    self.text = text
  }

  /// RFC 7636, section 4.6.
  func isMet(by verifier: String) -> Bool {
    Base64.urlSafe(SHA256.hash(data: Array(verifier.utf8))) == text
  }

  /// RFC 7636, section 4.1.
  static func isVerifier(_ text: String) -> Bool {
    (43...128).contains(text.utf8.count) && text.utf8.allSatisfy(isUnreserved)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
