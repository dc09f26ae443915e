import FastCGI
import Secrets

/// What a provider sends a person back with (RFC 6749, section 4.1.2).
struct CallbackParameters: Sendable {
  enum Answer: Sendable {
    case code(Secret)
    /// `access_denied`: the person's choice, no fault.
    case denied
    /// Another error of the RFC's or the provider's own.
    case error
    /// No code and no error, both of them, or one of them twice.
    case malformed
  }

  /// Of each value, in bytes.
  private static let limit = 4_096

  /// What is read of it, and nothing else.
  static let known = ["state", "code", "error", "error_description", "iss"]

  let state: Secret
  let answer: Answer
  /// The error and its description, where it has one.
  let error: ProviderError?
  /// RFC 9207.
  let issuer: String?

  /// nil without a state, with which nothing can be told of it. What else a provider adds is not
  /// looked at (RFC 6749, section 4.1.2).
  init?(query: String?) {
    guard let pairs = FormEncoding.pairs(query ?? "") else { return nil }
    var values: [String: String] = [:]
    var isDouble = false
    for (name, value) in pairs where Self.known.contains(name) && !value.isEmpty {
      isDouble = isDouble || values[name] != nil || value.utf8.count > Self.limit
      values[name] = value
    }
    guard let state = values["state"], state.utf8.count <= Self.limit else { return nil }
    self.state = Secret(state)
    issuer = values["iss"]
    error = ProviderError(code: values["error"], words: values["error_description"])
    answer =
      switch (values["code"], values["error"]) {
      case _ where isDouble: .malformed
      case (let code?, nil): .code(Secret(code))
      case (nil, "access_denied"?): .denied
      case (nil, .some): .error
      case (.some, .some), (nil, nil): .malformed
      }
  }

  /// What stands against exchanging the code; nil where nothing does.
  func failure(from provider: OAuthProvider) -> OAuthFailure? {
    // First: who is not the provider cannot tell anything about the consent.
    guard issuer.map({ $0 == provider.expectedIssuer }) ?? !provider.requiresIssuer else {
      return .issuerMismatch
    }
    return switch answer {
    case .code: nil
    case .denied: .accessDenied
    case .error: .providerError
    case .malformed: .malformedCallback
    }
  }
}
