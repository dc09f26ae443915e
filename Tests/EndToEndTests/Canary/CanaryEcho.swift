import Foundation

/// How an upstream may repeat what it was sent.
enum CanaryEcho {
  /// The whole text in every form that must be known again.
  static func forms(of text: String) -> [String] {
    let escaped = CanaryTrace.all(of: text)
      .filter { !$0.encoding.contains("half") && !$0.encoding.contains("base64") }
      .map { String(decoding: $0.bytes, as: UTF8.self) }
    let base64 = ["", "x", "xy"].map { Data(($0 + text + "tail").utf8).base64EncodedString() }
    return escaped + base64
      + base64.map { $0.replacing("+", with: "-").replacing("/", with: "_") }
      + [
        text.replacing("/", with: "\\/"), text.replacing("/", with: "%2f"),
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "",
      ]
  }
}
