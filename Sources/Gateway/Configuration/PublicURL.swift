/// The address under which callers reach this deployment, such as `https://onboard.example.com`
/// or `https://example.com/jetway`. It never comes from a request's `Host`.
package struct PublicURL: Sendable, Hashable {
  /// Without a slash at the end.
  package let text: String
  /// The path in it, which the web server passes on and routes do not have: empty, or `/jetway`.
  package let mountPoint: String

  /// `http` or `https`.
  var scheme: String { text.hasPrefix("https:") ? "https" : "http" }

  /// Host and port in lower case, without the port that the scheme has anyway (RFC 9421, section
  /// 2.2.3).
  var authority: String {
    let authority = text.dropFirst("\(scheme)://".count).prefix { $0 != "/" }.lowercased()
    let port = scheme == "https" ? ":443" : ":80"
    return authority.hasSuffix(port) ? String(authority.dropLast(port.count)) : authority
  }

  /// nil unless it is `http` or `https`, a host, and perhaps a port and a plain path.
  package init?(_ text: String) {
    let trimmed = text.hasSuffix("/") ? String(text.dropLast()) : text
    let form = /https?:\/\/[A-Za-z0-9.\-]+(:[0-9]{1,5})?((\/[A-Za-z0-9._~\-]+)*)/
    guard let match = trimmed.wholeMatch(of: form) else { return nil }
    self.text = trimmed
    mountPoint = String(match.2)
  }
}
