/// Scheme, host and port of a web address (RFC 6454), as a policy, `postMessage` and a person take it.
package struct WebOrigin: Sendable, Hashable, CustomStringConvertible {
  private let scheme: String
  /// In lower case.
  private let name: String
  private let port: String

  /// - Parameter text: `http://` or `https://`, a host and perhaps a port, and nothing behind them;
  ///   nil for anything else. A host is a name (RFC 1123, section 2.1), four decimal bytes, or
  ///   hexadecimal groups in brackets.
  init?(_ text: Substring) {
    let form = /(https?):\/\/(\[[0-9A-Fa-f:]+\]|[A-Za-z0-9.\-]+)(?::([0-9]{1,5}))?/
    guard let match = text.wholeMatch(of: form), Self.isHost(match.2) else { return nil }
    (scheme, name) = (String(match.1), match.2.lowercased())
    guard let digits = match.3 else {
      port = ""
      return
    }
    guard let number = UInt16(digits), number > 0 else { return nil }
    port = number == (scheme == "https" ? 443 : 80) ? "" : ":\(number)"
  }

  /// - Parameter address: A ``WebAddress``; nil for anything else.
  init?(of address: String) {
    guard let address = WebAddress(address) else { return nil }
    self = address.origin
  }

  package var description: String { "\(scheme)://\(host)" }
  /// What a person can compare with the browser's address line.
  var host: String { name + port }

  /// Whether nobody on the way can read along: TLS, or this machine itself (RFC 6761, section 6.3,
  /// and RFC 1122, section 3.2.1.3 (g)).
  package var isConfidential: Bool {
    scheme == "https" || name == "localhost" || name == "[::1]"
      || name.wholeMatch(of: /127\.[0-9.]+/) != nil
  }

  private static func isHost(_ host: Substring) -> Bool {
    guard host.first != "[" else { return isIPv6(host.dropFirst().dropLast()) }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    // Browsers take a host that ends in a number for an IPv4 address (WHATWG URL, section 3.5).
    guard labels.last?.wholeMatch(of: /[0-9]+|0[xX][0-9A-Fa-f]*/) == nil else {
      return labels.count == 4 && labels.allSatisfy { UInt8($0).map(String.init) == String($0) }
    }
    return host.utf8.count <= 253
      && labels.allSatisfy {
        $0.wholeMatch(of: /[A-Za-z0-9]([A-Za-z0-9\-]{0,61}[A-Za-z0-9])?/) != nil
      }
  }

  /// RFC 4291, section 2.2, without the form that ends in an IPv4 address.
  private static func isIPv6(_ text: Substring) -> Bool {
    let halves = text.split(separator: "::", omittingEmptySubsequences: false)
    let groups = halves.flatMap { half in
      half.isEmpty ? [] : half.split(separator: ":", omittingEmptySubsequences: false)
    }
    return groups.allSatisfy { (1...4).contains($0.utf8.count) }
      && (halves.count == 2 ? groups.count < 8 : halves.count == 1 && groups.count == 8)
  }
}
