package import FastCGI

/// What a `Prefer` field asks for (RFC 7240, section 2), as far as names and values go.
package struct Preferences: Sendable, Hashable {
  /// By name in lower case; the empty text where a preference has no value, or an empty one, which
  /// is the same.
  private let values: [String: String]

  /// The first occurrence of a name counts. Parameters are left out: no preference that we know has
  /// any.
  package init(_ fields: HeaderFields) {
    let members = fields["prefer"].flatMap {
      Self.split(Array($0.utf8)[...], at: UInt8(ascii: ","))
    }
    let pairs = members.compactMap { member -> (String, String)? in
      let parts = Self.split(member, at: UInt8(ascii: ";"))[0]
        .split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        .map { Self.trimmed($0) }
      let name = String(decoding: parts[0], as: UTF8.self).lowercased()
      guard parts.count == 2 else { return (name, "") }
      // An unreadable value still is the first occurrence; this text is no value of any preference.
      return (name, Self.word(parts[1]) ?? "\"")
    }
    values = Dictionary(pairs) { first, _ in first }
  }

  /// nil where the preference is not expressed.
  package subscript(name: String) -> String? { values[name] }

  /// Cuts at a separator that does not stand in a quoted string; one that does not end reaches to
  /// the end of the field.
  private static func split(_ bytes: ArraySlice<UInt8>, at separator: UInt8) -> [ArraySlice<UInt8>]
  {
    var parts: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    var isQuoted = false
    var isEscaped = false
    for (index, byte) in zip(bytes.indices, bytes) {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if isQuoted {
        isEscaped = byte == UInt8(ascii: "\\")
      } else if byte == separator {
        parts.append(bytes[start..<index])
        start = index + 1
      }
    }
    return parts + [bytes[start...]]
  }

  /// A token, or what a quoted string means (RFC 9110, section 5.6.4); nil where it is neither.
  private static func word(_ bytes: ArraySlice<UInt8>) -> String? {
    guard let quote = bytes.first, quote == UInt8(ascii: "\"") else {
      return bytes.contains(UInt8(ascii: "\"")) ? nil : String(decoding: bytes, as: UTF8.self)
    }
    var text: [UInt8] = []
    var rest = bytes.dropFirst()
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): return rest.isEmpty ? String(decoding: text, as: UTF8.self) : nil
      case UInt8(ascii: "\\"): text.append(rest.popFirst() ?? byte)
      default: text.append(byte)
      }
    }
    return nil
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isSpace: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard let first = bytes.firstIndex(where: { !isSpace($0) }),
      let last = bytes.lastIndex(where: { !isSpace($0) })
    else { return [] }
    return bytes[first...last]
  }
}
