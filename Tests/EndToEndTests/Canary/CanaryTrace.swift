import Foundation

/// Bytes that would betray a text, whatever they stand between.
struct CanaryTrace: Sendable {
  let encoding: String
  let bytes: Data

  /// In every encoding that a log, a document or a program in between may use. One that escapes
  /// some characters only leaves one of the halves, which are letters and digits, as it is.
  static func all(of text: String) -> [CanaryTrace] { all(of: Array(text.utf8)) }

  static func all(of utf8: [UInt8]) -> [CanaryTrace] {
    [
      CanaryTrace(encoding: "text", bytes: Data(utf8)),
      CanaryTrace(encoding: "its first half", bytes: Data(utf8.prefix(16))),
      CanaryTrace(encoding: "its second half", bytes: Data(utf8.suffix(16))),
      hexadecimal("hexadecimal", utf8), hexadecimal("HEXADECIMAL", utf8, isUpperCase: true),
      hexadecimal("URL escapes", utf8, before: "%"),
      hexadecimal("URL ESCAPES", utf8, before: "%", isUpperCase: true),
      hexadecimal("JSON escapes", utf8, before: "\\u00"),
      hexadecimal("JSON ESCAPES", utf8, before: "\\u00", isUpperCase: true),
    ] + (0..<3).flatMap { base64(utf8, behind: $0) }
  }

  private static func hexadecimal(
    _ encoding: String, _ utf8: [UInt8], before prefix: String = "", isUpperCase: Bool = false
  ) -> CanaryTrace {
    let text = utf8.map { byte in
      prefix + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: isUpperCase)
    }.joined()
    return CanaryTrace(encoding: encoding, bytes: Data(text.utf8))
  }

  /// The characters that depend on the text alone when `count` other bytes stand before it.
  private static func base64(_ utf8: [UInt8], behind count: Int) -> [CanaryTrace] {
    let encoded = (Data(repeating: 0, count: count) + utf8).base64EncodedString()
      .dropFirst(count == 0 ? 0 : 4).dropLast(4)
    let safe = encoded.replacing("+", with: "-").replacing("/", with: "_")
    return [
      CanaryTrace(encoding: "base64 at \(count)", bytes: Data(encoded.utf8)),
      CanaryTrace(encoding: "base64url at \(count)", bytes: Data(safe.utf8)),
    ]
  }
}
