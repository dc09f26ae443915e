/// What a provider says of why it gives no token (RFC 6749, sections 4.1.2.1 and 5.2).
package struct ProviderError: Sendable, Hashable {
  /// Of a code, in bytes; the RFC's own have 25 at most.
  private static let codeLimit = 64
  /// Of a description, in Unicode scalars.
  static let wordsLimit = 1_000

  /// A word of letters, digits, hyphens, full stops and underscores, such as `invalid_scope`.
  package let code: String
  /// Its `error_description`: a stranger's text.
  package let words: String?

  /// nil for a code that is none.
  package init?(code: String?, words: String? = nil) {
    guard let code, (1...Self.codeLimit).contains(code.utf8.count),
      code.wholeMatch(of: /[A-Za-z0-9._\-]+/) != nil
    else { return nil }
    self.code = code
    self.words = words.map {
      String(String.UnicodeScalarView($0.unicodeScalars.prefix(Self.wordsLimit)))
    }
  }

  /// Whether it is the deployment that is at fault, which a person can try again as often as they
  /// like.
  var isOfOurMaking: Bool {
    ["invalid_client", "unauthorized_client", "invalid_scope", "unsupported_response_type"]
      .contains(code)
  }
}
