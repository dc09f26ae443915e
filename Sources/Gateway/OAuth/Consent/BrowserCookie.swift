import FastCGI
import Secrets

/// Binds a round trip to the browser that began it.
struct BrowserCookie: Sendable {
  /// The result can be looked at for this long.
  private static let lifetime = OAuthSession.lifetime

  private let name: String
  private let isSecure: Bool

  /// - Parameter publicURL: Only over https can a cookie have the prefix `__Host-`, which keeps
  ///   other hosts of the domain from setting it (RFC 6265bis, section 4.1.3.2).
  init(_ session: OAuthSessionID, publicURL: String) {
    isSecure = publicURL.hasPrefix("https://")
    name = (isSecure ? "__Host-" : "") + "jetway-\(session.description.suffix(10))"
  }

  /// `Lax` lets it come along when the provider sends the person back, and with no request that
  /// another site makes in the background.
  func field(_ value: Secret) -> String {
    "\(name)=\(value.wireText); Path=/; HttpOnly; SameSite=Lax; "
      + "Max-Age=\(Self.lifetime.components.seconds)" + (isSecure ? "; Secure" : "")
  }

  /// The value that a request shows; nil for none and for several.
  func value(in request: Request) -> Secret? {
    let values = request.fields["cookie"].flatMap { field in
      field.split(separator: ";").compactMap { pair -> String? in
        let parts = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
        return parts.count == 2 && parts[0] == name ? String(parts[1]) : nil
      }
    }
    return values.count == 1 ? values.first.map { Secret($0) } : nil
  }
}
