/// The name of a key, and the origin of the log that signs with it: by custom a URL without its
/// scheme, such as `example.com/audit` (C2SP signed-note).
///
/// Two names are equal where their bytes are; Swift's strings already are where they look the same.
package struct KeyName: Sendable, Hashable, CustomStringConvertible {
  /// In UTF-8.
  let utf8: [UInt8]

  /// - Throws: `malformedKeyName` for an empty name and for one with a space of Unicode, a control
  ///   character of ASCII or a plus sign.
  package init(_ text: String) throws(TransparencyLogError) {
    let valid = text.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && $0 != "+" && !$0.properties.isWhitespace
    }
    guard valid, !text.isEmpty else { throw .malformedKeyName }
    utf8 = Array(text.utf8)
  }

  init(parsing bytes: some Collection<UInt8>) throws(TransparencyLogError) {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .malformedKeyName }
    try self.init(text)
  }

  package var description: String { String(decoding: utf8, as: UTF8.self) }
}
