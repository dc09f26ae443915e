import FastCGI
import StrictJSON

extension OAuthProvider {
  /// The names in braces of the addresses, each once.
  var placeholders: [String] {
    var names: [String] = []
    for address in [authorizeURL, tokenURL, revocationURL].compactMap(\.self) {
      for match in address.matches(of: Self.placeholder) where !names.contains(String(match.1)) {
        names.append(String(match.1))
      }
    }
    return names
  }

  /// The same provider for one customer: every name in braces filled in.
  ///
  /// - Parameter environment: Of the order over that of the recipe. A value is one label of a host's
  ///   name (RFC 1123, section 2.1), so that nobody can lead the client secret to a host of theirs.
  func filled(from environment: JSONObject) throws(Refusal) -> OAuthProvider {
    var filled = self
    for name in placeholders {
      let given = environment[name]?.string
      guard let given, Self.isLabel(given) else {
        throw Refusal(
          .invalidSession, "The provider's address depends on a value that was not given.",
          flaws: [
            Refusal.Flaw(
              pointer: "/environment/\(name)",
              message: given == nil
                ? "is required: the part of the provider's address that is the customer's own"
                : "must be one part of a host's name: letters, digits and hyphens",
              code: given == nil ? "missing" : "string_pattern")
          ])
      }
      let braced = "{\(name)}"
      filled.authorizeURL = filled.authorizeURL.replacing(braced, with: given)
      filled.tokenURL = filled.tokenURL.replacing(braced, with: given)
      filled.revocationURL = filled.revocationURL?.replacing(braced, with: given)
    }
    return filled
  }

  /// What `iss` has to be.
  package var expectedIssuer: String { issuer ?? Self.origin(of: authorizeURL) }

  /// Scheme, host and port of an address (RFC 6454, section 6.1).
  static func origin(of address: String) -> String {
    guard let match = address.prefixMatch(of: /https?:\/\/[^\/?#]+/) else { return address }
    return String(match.0)
  }

  private static var placeholder: Regex<(Substring, Substring)> { /\{([a-z_]+)\}/ }

  private static func isLabel(_ text: String) -> Bool {
    text.wholeMatch(of: /[A-Za-z0-9]([A-Za-z0-9\-]{0,61}[A-Za-z0-9])?/) != nil
  }
}
