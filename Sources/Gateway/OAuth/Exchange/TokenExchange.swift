package import AirbyteAPI
import Secrets

/// Exchanges codes for tokens at the providers (RFC 6749, section 4.1.3).
package struct TokenExchange: Sendable {
  /// Of one token request, from the call to the last byte of the answer, unless a provider has another.
  static let timeout: Duration = .seconds(15)
  /// From the intent on; later, whoever made it is gone.
  static let longest: Duration = .seconds(60)
  /// Of a token answer, in bytes.
  private static let answerLimit = 65_536

  /// How it ended, not yet recorded.
  enum Redemption: Sendable {
    case granted(Grant)
    /// - Parameter leftover: Tokens that were issued all the same, and are not going to be used.
    case failed(OAuthFailure, status: Int?, leftover: OAuthTokens?)
  }

  private let transport: HTTPTransport

  package init(transport: HTTPTransport) { self.transport = transport }

  /// Sends the code, once.
  func redeem(
    _ exchange: consuming CommittedExchange, at registration: OAuthRegistration, source: Source
  ) async -> Redemption {
    let request = registration.tokenRequest(
      code: exchange.code, verifier: exchange.verifier, timeout: registration.provider.timeout)
    let response: HTTPResponse
    do throws(TransportError) {
      response = try await transport.send(request)
    } catch {
      if case .notSent = error { return .failed(.exchangeNotSent, status: nil, leftover: nil) }
      return .failed(.exchangeUnknown, status: nil, leftover: nil)
    }
    guard response.body.count <= Self.answerLimit else {
      return .failed(.exchangeUnknown, status: response.status, leftover: nil)
    }
    switch TokenAnswer(response) {
    case .refused: return .failed(.exchangeRefused, status: response.status, leftover: nil)
    case .unknown: return .failed(.exchangeUnknown, status: response.status, leftover: nil)
    case .issued(let members):
      let issued = IssuedTokens(members)
      let provider = registration.provider
      if let failure = issued.failure(for: provider) {
        return .failed(failure, status: response.status, leftover: issued.tokens)
      }
      guard let tokens = issued.handedOver(by: provider) else {
        return .failed(.accessTokenMissing, status: response.status, leftover: issued.tokens)
      }
      return .granted(
        Grant(
          session: exchange.session, source: source, tokens: tokens,
          issued: issued.tokens ?? tokens,
          kept: issued.kept(for: provider), account: issued.account(for: provider),
          sender: exchange.sender, status: response.status))
    }
  }
}
