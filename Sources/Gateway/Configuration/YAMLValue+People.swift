/// What people are shown and where they are sent.
extension YAMLValue {
  /// Text of one line, in which nothing hides or turns round what stands beside it.
  func title() -> String? {
    guard let text = text() else { return nil }
    guard !text.unicodeScalars.contains(where: Self.isDisturbing) else {
      note("must be one line without control characters: people read it")
      return nil
    }
    return text
  }

  func webAddress() -> WebAddress? {
    guard let text = text() else { return nil }
    guard let address = WebAddress(text) else {
      note(WebAddress.form)
      return nil
    }
    return address
  }

  /// A list of them, each once.
  func webAddresses() -> [WebAddress]? {
    var addresses: [WebAddress] = []
    for value in list() ?? [] {
      guard let address = value.webAddress() else { continue }
      guard !addresses.contains(address) else {
        value.note("stands here already; leave it out")
        continue
      }
      addresses.append(address)
    }
    return addresses
  }

  /// Controls, ends of lines, and what changes the direction of writing (Unicode Annex 9, section 2).
  private static func isDisturbing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
  }
}
