#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Base 64 (RFC 4648).
enum Base64 {
  static func encoded(_ bytes: some Sequence<UInt8>) -> String {
    Data(bytes).base64EncodedString()
  }

  /// For addresses, without padding (section 5).
  static func urlSafe(_ bytes: some Sequence<UInt8>) -> String {
    String(
      encoded(bytes).compactMap { character in
        switch character {
        case "+": "-"
        case "/": "_"
        case "=": nil
        default: character
        }
      })
  }

  /// The bytes, where the text is canonical and padded.
  static func decoded(_ text: String) -> [UInt8]? {
    guard let bytes = Data(base64Encoded: text), encoded(bytes) == text else { return nil }
    return Array(bytes)
  }
}
