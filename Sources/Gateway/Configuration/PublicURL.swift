/// The address under which callers reach this deployment, such as `https://onboard.example.com`
/// or `https://example.com/jetway`. It never comes from a request's `Host`.
package struct PublicURL: Sendable, Hashable {
  /// Without a slash at the end.
  package let text: String
  /// The path in it, which the web server passes on and routes do not have: empty, or `/jetway`.
  package let mountPoint: String

  /// nil unless it is `http` or `https`, a host, and perhaps a port and a plain path.
  package init?(_ text: String) {
    let trimmed = text.hasSuffix("/") ? String(text.dropLast()) : text
    let form = /https?:\/\/[A-Za-z0-9.\-]+(:[0-9]{1,5})?((\/[A-Za-z0-9._~\-]+)*)/
    guard let match = trimmed.wholeMatch(of: form) else { return nil }
    self.text = trimmed
    mountPoint = String(match.2)
  }
}
