import Foundation

/// The padded standard base64 of RFC 4648, section 4, in its one canonical spelling.
enum Base64 {
  static func text(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  /// Nil where the text is anything but what ``text(_:)`` makes.
  static func bytes(_ text: some Collection<UInt8>) -> [UInt8]? {
    let text = Data(text)
    // Foundation takes bits that are left over at the end and must be zero: a second spelling.
    guard let data = Data(base64Encoded: text), data.base64EncodedData() == text else {
      return nil
    }
    return Array(data)
  }
}
