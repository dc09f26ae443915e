package import AirbyteAPI
import Secrets

/// Exchanges codes for tokens at the providers (RFC 6749, section 4.1.3).
package struct TokenExchange: Sendable {
  /// Of one token request, from the call to the last byte of the answer, unless a provider has another.
  static let timeout: Duration = .seconds(15)
  /// From the intent on; later, whoever made it is gone.
  static let longest: Duration = .seconds(90)
  /// Of a token answer, in bytes.
  private static let answerLimit = 65_536

  /// How it ended, not yet recorded.
  enum Redemption: Sendable {
    case granted(Grant)
    case failed(FailedExchange)
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
      if case .notSent = error { return .failed(FailedExchange(.exchangeNotSent)) }
      return .failed(FailedExchange(.exchangeUnknown))
    }
    let status = response.status
    guard response.body.count <= Self.answerLimit else {
      return .failed(FailedExchange(.exchangeUnknown, status: status))
    }
    let sent = [exchange.code, exchange.verifier, registration.app.clientSecret]
    switch TokenAnswer(response, withholding: sent) {
    case .refused(let error):
      return .failed(FailedExchange(.exchangeRefused, status: status, said: error))
    case .unknown: return .failed(FailedExchange(.exchangeUnknown, status: status))
    case .issued(let members):
      return Self.redemption(
        IssuedTokens(members), of: exchange, at: registration.provider, source, status: status)
    }
  }

  private static func redemption(
    _ issued: IssuedTokens, of exchange: consuming CommittedExchange, at provider: OAuthProvider,
    _ source: Source, status: Int
  ) -> Redemption {
    let account = issued.account(for: provider)
    let failure = issued.failure(for: provider)
    guard failure == nil, let tokens = issued.handedOver(by: provider) else {
      return .failed(
        FailedExchange(
          failure ?? .accessTokenMissing, status: status, leftover: issued.tokens,
          account: account))
    }
    return .granted(
      Grant(
        session: exchange.session, source: source,
        content: .tokens(
          IssuedGrant(
            tokens: tokens, issued: issued.tokens ?? tokens, kept: issued.kept(for: provider),
            account: account)),
        sender: exchange.sender, status: status))
  }
}
