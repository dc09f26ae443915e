import Crypto

/// Where a calling system takes notifications: `https`, a host, perhaps a port, a path and a query;
/// `http` only to this machine itself.
package struct NotificationURL: Sendable, Hashable {
  package let text: String

  /// nil for anything else: user names and fragments have no place in it.
  package init?(_ text: String) {
    let form = /(https?):\/\/([A-Za-z0-9.\-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?([\/?][!-~]*)?/
    guard let match = text.wholeMatch(of: form),
      !text.contains(where: { "#\\\"<>{}|^`".contains($0) }),
      match.1 == "https" || Self.isLoopback(match.2)
    else { return nil }
    self.text = text
  }

  /// Without the query, in which some services expect a token.
  package var withoutQuery: String { String(text.prefix { $0 != "?" }) }

  /// SHA-256 of the text: tells another address from this one where it need not be read.
  package var digest: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

  /// RFC 6761, section 6.3, and RFC 1122, section 3.2.1.3 (g).
  private static func isLoopback(_ host: Substring) -> Bool {
    host.lowercased() == "localhost" || host == "[::1]"
      || host.wholeMatch(of: /127(\.[0-9]{1,3}){3}/) != nil
  }
}
