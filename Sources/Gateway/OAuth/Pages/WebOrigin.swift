/// Scheme, host and port of a web address (RFC 6454), as a policy, `postMessage` and a person take it.
struct WebOrigin: Sendable, Hashable, CustomStringConvertible {
  private let scheme: String
  private let authority: String

  /// - Parameter address: An absolute http or https address; nil for anything else, and where it
  ///   names a user or has a host that is not of letters, digits, dots and hyphens (or `[IPv6]`).
  init?(of address: String) {
    guard let mark = address.firstRange(of: "://") else { return nil }
    scheme = address[..<mark.lowerBound].lowercased()
    guard let standard = ["https": ":443", "http": ":80"][scheme] else { return nil }
    let text = address[mark.upperBound...].prefix { !"/?#\\".contains($0) }.lowercased()
    guard
      text.wholeMatch(of: /(?:[a-z0-9](?:[a-z0-9.\-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?/)
        != nil
    else { return nil }
    authority = text.hasSuffix(standard) ? String(text.dropLast(standard.count)) : text
  }

  var description: String { "\(scheme)://\(authority)" }
  /// What a person can compare with the browser's address line.
  var host: String { authority }
}
