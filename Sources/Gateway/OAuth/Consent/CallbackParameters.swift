import FastCGI
import Secrets

/// What a provider sends a person back with (RFC 6749, section 4.1.2), or Airbyte from its own round
/// trip.
struct CallbackParameters: Sendable {
  /// Who has sent the person back, and so in which words.
  enum Party: Sendable { case provider, airbyte }

  enum Answer: Sendable {
    /// Of Airbyte's, as ``AirbyteReturn`` writes it.
    case code(Secret)
    /// `access_denied`: the person's choice, no fault.
    case denied
    /// Another error of the RFC's or the provider's own.
    case error
    /// No code and no error, both of them, one of them twice, or a value that cannot be read or is
    /// too long.
    case malformed
  }

  /// Of each value, in bytes.
  private static let limit = 4_096

  /// Of all of it where it is a query, in bytes: web servers read a request line of 8 KiB.
  private static let queryLimit = 7_168

  /// What is read of it, and nothing else.
  private static let known: [Party: [String]] = [
    .provider: ["state", "code", "error", "iss"],
    .airbyte: ["state", AirbyteReturn.secretName, AirbyteReturn.connectorName, "error"],
  ]
  private static let allKnown = Set(known.values.joined()).sorted()

  let state: Secret
  let answer: Answer
  /// The error and its description, where it has one.
  let error: ProviderError?
  /// RFC 9207.
  let issuer: String?

  /// nil without a state, with which nothing can be told of it. What else a provider adds is not
  /// looked at (RFC 6749, section 4.1.2).
  init?(query: String?, of party: Party = .provider) {
    // Our own address has a query already, and whoever puts another question mark behind it means to
    // go on with that.
    let pairs = party == .airbyte ? query?.replacing("?", with: "&") : query
    var values: [String: String] = [:]
    var isMalformed = false
    let known = Self.known[party] ?? []
    for (name, value) in FormEncoding.pairs(of: known, in: (pairs ?? "").utf8)
    where value?.isEmpty != true {
      guard let value, value.utf8.count <= Self.limit else {
        isMalformed = true
        continue
      }
      isMalformed = isMalformed || values[name] != nil
      values[name] = value
    }
    guard let state = values["state"] else { return nil }
    self.state = Secret(state)
    issuer = values["iss"]
    error = ProviderError(code: values["error"], words: Self.description(in: query))
    let code =
      party == .provider
      ? values["code"].map { Secret($0) }
      : AirbyteReturn.code(
        secretID: values[AirbyteReturn.secretName],
        connectorID: values[AirbyteReturn.connectorName])
    answer =
      switch (code, values["error"]) {
      case _ where isMalformed: .malformed
      case (let code?, nil): .code(code)
      case (nil, "access_denied"?): .denied
      case (nil, .some): .error
      case (.some, .some), (nil, nil): .malformed
      }
  }

  /// What a form says (OAuth 2.0 Form Post Response Mode, section 2), as a query; nil where a value
  /// cannot be read, or it is too much for one.
  static func query(ofForm body: [UInt8]) -> String? {
    var pairs: [(String, String)] = []
    for (name, value) in FormEncoding.pairs(of: allKnown, in: body) {
      guard let value, value.utf8.count <= limit else { return nil }
      pairs.append((name, value))
    }
    for (name, value) in FormEncoding.pairs(of: ["error_description"], in: body).prefix(1) {
      if let value, value.utf8.count <= limit / 4 { pairs.append((name, value)) }
    }
    let query = FormEncoding.text(pairs)
    return query.utf8.count <= queryLimit ? query : nil
  }

  /// A description that cannot be read is left out: nothing depends on it.
  private static func description(in query: String?) -> String? {
    FormEncoding.pairs(of: ["error_description"], in: (query ?? "").utf8).first?.value
  }

  /// What stands against exchanging the code; nil where nothing does.
  func failure(from provider: OAuthProvider) -> OAuthFailure? {
    // First: who is not the provider cannot tell anything about the consent.
    guard issuer.map({ $0 == provider.expectedIssuer }) ?? !provider.requiresIssuer else {
      return .issuerMismatch
    }
    return failure
  }

  /// The same, as far as the answer itself tells.
  var failure: OAuthFailure? {
    switch answer {
    case .code: nil
    case .denied: .accessDenied
    case .error: .providerError
    case .malformed: .malformedCallback
    }
  }
}
