/// The address under which callers reach this deployment, such as `https://onboard.example.com`
/// or `https://example.com/jetway`. It never comes from a request's `Host`.
package struct PublicURL: Sendable, Hashable {
  /// Without a slash at the end.
  package let text: String
  package let origin: WebOrigin
  /// The path in it, which the web server passes on and routes do not have: empty, or `/jetway`.
  package let mountPoint: String

  /// `http` or `https`.
  var scheme: String { text.hasPrefix("https:") ? "https" : "http" }

  /// In lower case, without the port that the scheme has anyway (RFC 9421, section 2.2.3).
  var authority: String { origin.host }

  /// nil unless it is `http` or `https`, a host, and perhaps a port and a plain path.
  package init?(_ text: String) {
    let trimmed = text.hasSuffix("/") ? String(text.dropLast()) : text
    let end = WebAddress.endOfAuthority(of: trimmed)
    guard let origin = WebOrigin(trimmed[..<end]),
      trimmed[end...].wholeMatch(of: /(\/[A-Za-z0-9._~\-]+)*/) != nil
    else { return nil }
    self.text = trimmed
    self.origin = origin
    mountPoint = String(trimmed[end...])
  }
}
