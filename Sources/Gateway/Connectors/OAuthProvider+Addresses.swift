import FastCGI
import StrictJSON

extension OAuthProvider {
  /// The names in braces of the addresses, each once.
  var placeholders: [String] {
    var names: [String] = []
    for address in addresses {
      for name in ProviderAddress(address)?.placeholders ?? [] where !names.contains(name) {
        names.append(name)
      }
    }
    return names
  }

  private var addresses: [String] {
    [authorizeURL, tokenURL, revocationURL, issuer].compactMap(\.self)
  }

  /// The same provider for one customer: every name in braces filled in.
  ///
  /// - Parameter environment: Of the order over that of the recipe. A value is one label of a host's
  ///   name (RFC 1123, section 2.1), so that nobody can lead the client secret to a host of theirs.
  func filled(from environment: JSONObject) throws(Refusal) -> OAuthProvider {
    var filled = self
    for name in placeholders {
      let given = environment[name]?.string
      guard let given else {
        throw Self.refusal(
          name, "is required: the part of the provider's address that is the customer's own",
          "missing")
      }
      guard Self.isLabel(given) else {
        throw Self.refusal(
          name, "must be one part of a host's name: letters, digits and hyphens", "string_pattern")
      }
      let braced = "{\(name)}"
      filled.authorizeURL = filled.authorizeURL.replacing(braced, with: given)
      filled.tokenURL = filled.tokenURL.replacing(braced, with: given)
      filled.revocationURL = filled.revocationURL?.replacing(braced, with: given)
      filled.issuer = filled.issuer?.replacing(braced, with: given)
      // Together with what stands beside it, it may be no part of a host's name after all.
      guard filled.addresses.allSatisfy({ ProviderAddress($0) != nil }) else {
        throw Self.refusal(name, "makes no host's name of the provider's address", "string_pattern")
      }
    }
    return filled
  }

  /// What `iss` has to be.
  package var expectedIssuer: String { issuer ?? authorizeOrigin }

  /// Where people are sent: scheme, host and port (RFC 6454, section 6.1).
  package var authorizeOrigin: String { ProviderAddress(authorizeURL)?.origin ?? authorizeURL }

  private static func refusal(_ name: String, _ message: String, _ code: String) -> Refusal {
    Refusal(
      .invalidSession, "The provider's address depends on a value that was not given.",
      flaws: [Refusal.Flaw(pointer: "/environment/\(name)", message: message, code: code)])
  }

  private static func isLabel(_ text: String) -> Bool {
    text.wholeMatch(of: /[A-Za-z0-9]([A-Za-z0-9\-]{0,61}[A-Za-z0-9])?/) != nil
  }
}
