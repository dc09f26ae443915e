/// An absolute `http` or `https` address that a person's browser can be sent to, without user
/// information or fragment (RFC 6749, section 3.1.2).
struct RedirectURI: Sendable, Hashable {
  let text: String
  /// In lower case.
  let host: String

  init?(_ text: String) {
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      !text.contains(where: { "\"<>\\^`{|}#".contains($0) }),
      let scheme = ["http://", "https://"].first(where: { text.hasPrefix($0) })
    else { return nil }
    let authority = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" }
    let end =
      authority.first == "[" ? authority.firstIndex(of: "]").map(authority.index(after:)) : nil
    let host = end.map { authority[..<$0] } ?? authority.prefix { $0 != ":" }
    let port = authority[host.endIndex...]
    guard Self.isHost(host), Self.isPort(port) else { return nil }
    self.text = text
    self.host = host.lowercased()
  }

  /// Whether it leads back to this machine (RFC 8252, section 7.3; RFC 6761, section 6.3).
  var isLoopback: Bool {
    ["127.0.0.1", "[::1]", "localhost"].contains(host) || host.hasSuffix(".localhost")
  }

  /// The address with more parameters; those that it has are kept (RFC 6749, section 3.1.2).
  func adding(_ items: [(String, String)]) -> String {
    let more = FormEncoding.encoded(items)
    guard !more.isEmpty else { return text }
    return text + (text.contains("?") ? "&" : "?") + more
  }

  private static func isHost(_ host: Substring) -> Bool {
    if host.hasPrefix("[") {
      return host.hasSuffix("]")
        && host.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
    }
    return !host.isEmpty
      && host.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." }
  }

  private static func isPort(_ text: Substring) -> Bool {
    text.isEmpty
      || (text.first == ":"
        && text.dropFirst().allSatisfy(\.isNumber) && UInt16(text.dropFirst()) != nil)
  }
}
