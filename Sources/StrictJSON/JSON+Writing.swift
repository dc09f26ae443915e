extension JSON {
  /// The compact text: no white space, members in their order.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(512)
    append(to: &bytes)
    return bytes
  }

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  package func append(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .number(let text): bytes.append(contentsOf: text.utf8)
    case .string(let text): Self.appendQuoted(text.utf8, to: &bytes)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        element.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let object):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in object.members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.appendQuoted(member.name.utf8, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// Appends a JSON string made of UTF-8 bytes, quotes included. Only what RFC 8259 demands is
  /// escaped; for text that a person may print, see ``appendInert(_:to:)``.
  package static func appendQuoted(_ text: some Sequence<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    defer { bytes.append(UInt8(ascii: "\"")) }
    guard !appendedWhole(text, to: &bytes) else { return }
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""): bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
      case UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
      case 0x00...0x1F, 0x7F: appendEscape(UInt16(byte), to: &bytes)
      default: bytes.append(byte)
      }
    }
  }

  /// Most text is printable ASCII without anything to escape: that is copied as it is.
  ///
  /// - Returns: Whether it was.
  private static func appendedWhole(
    _ text: some Sequence<UInt8>, to bytes: inout [UInt8]
  ) -> Bool {
    text.withContiguousStorageIfAvailable { text in
      for byte in text {
        guard (0x20...0x7E).contains(byte), byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\")
        else { return false }
      }
      bytes.append(contentsOf: text)
      return true
    } ?? false
  }

  /// Appends a JSON string that cannot disturb whoever looks at it: besides what JSON demands,
  /// control, format and bidirectional characters (Unicode Cc, Cf, Zl, Zp) are escaped.
  package static func appendInert(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    defer { bytes.append(UInt8(ascii: "\"")) }
    guard !appendedWhole(text.utf8, to: &bytes) else { return }
    for scalar in text.unicodeScalars {
      // Unicode's tables are slow to ask, and most text is ASCII, where only controls matter.
      if scalar.isASCII ? scalar.value < 0x20 || scalar.value == 0x7F : disturbs(scalar) {
        for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
          appendEscape(unit, to: &bytes)
        }
      } else {
        if scalar == "\"" || scalar == "\\" { bytes.append(UInt8(ascii: "\\")) }
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  private static func disturbs(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  private static func appendEscape(_ unit: UInt16, to bytes: inout [UInt8]) {
    let digits = String(unit, radix: 16)
    bytes.append(contentsOf: "\\u".utf8)
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
    bytes.append(contentsOf: digits.utf8)
  }
}
