package import AirbyteAPI
import FastCGI
package import Logging

/// The OAuth round trip (RFC 6749, section 4.1) for callers that would rather not run it:
///
///     session asked for by a source → a person begins → provider → callback → state claimed, once
///       → (person confirmed by the source) → exchange intent committed → code exchanged
///       → onboarding, from where on it is the path of a webhook
///
/// Each step takes what only the step before can make; a code is sent at most once, and what it was
/// redeemed for becomes an onboarding in the transaction that records it. Where Airbyte runs the round
/// trip, what it sends the person back with stands in the place of the code, and is not exchanged.
package struct RoundTrip: Sendable {
  let onboarding: Onboarding
  let exchange: TokenExchange
  let publicURL: String
  let clock: WallClock
  let logger: Logger
  /// Exchanges that this process has begun and not ended.
  package let running = RunningExchanges()

  package init(
    onboarding: Onboarding, transport: HTTPTransport, publicURL: String, clock: WallClock,
    logger: Logger
  ) {
    self.onboarding = onboarding
    exchange = TokenExchange(transport: transport)
    self.publicURL = publicURL
    self.clock = clock
    self.logger = logger
  }

  var ledger: Ledger { onboarding.ledger }
  var sources: Sources { onboarding.sources }

  /// The path from a code to its onboarding. It goes on whether or not the person's browser does.
  func redeem(_ exchange: consuming CommittedExchange) {
    let id = exchange.session.id
    let once = Once(exchange)
    running.begin(id) {
      guard let exchange = once.take() else { return }
      let session = exchange.session
      switch way(of: session) {
      case (.provider(let registration), let source)?:
        switch await self.exchange.redeem(exchange, at: registration, source: source) {
        case .granted(let grant): await receive(grant)
        case .failed(let failed): await fail(session, failed)
        }
      case (.airbyte, let source)?:
        guard let grant = Grant(exchange, for: source) else {
          return await fail(session, FailedExchange(.malformedCallback))
        }
        await receive(grant)
      case nil: await fail(session, FailedExchange(.orderRefused))
      }
    }
  }

  /// A grant amounts to a webhook of its source.
  private func receive(_ grant: Grant) async {
    let end = clock.now() + Self.patience
    while true {
      do throws(Refusal) {
        return try await onboard(grant)
      } catch {
        // A disk that is full may have room again; the tokens are nowhere else.
        guard error.type == .ledgerUnavailable, clock.now() < end, await Self.paused() else {
          return await fail(
            grant, error.type == .ledgerUnavailable ? .interrupted : .orderRefused)
        }
      }
    }
  }

  private func onboard(_ grant: Grant) async throws(Refusal) {
    if try await ledger.isOfAnotherAccount(grant) { return await fail(grant, .accountDiffers) }
    let webhook = grant.webhook
    let order = Result { () throws(Refusal) in try grant.source.permit(ConnectorOrder(webhook)) }
    let place = onboarding.provisioner.place(for: grant.source.name)
    let claim = try await ledger.claim(
      webhook, order, recipes: onboarding.recipes, starting: place != nil,
      companion: ledger.companion(of: grant))
    switch consume claim {
    case .attempt(let intent):
      // Nobody waits for it here: the person's page asks for news by itself.
      _ = await onboarding.provisioner.start(intent, in: place, until: clock.now())
    case .adoption(let adoption):
      _ = await onboarding.provisioner.start(adoption, in: place, until: clock.now())
    case .kept: onboarding.provisioner.wakeWorker()
    case .open: break
    case .finished: break
    }
  }

  /// For a ledger that cannot be used at the moment. Shorter than what is left of
  /// ``TokenExchange/longest`` after ``TokenExchange/timeout``.
  static let patience: Duration = .seconds(30)

  /// - Returns: Whether a pause has passed; false where the task is cancelled.
  static func paused() async -> Bool {
    do {
      try await Task.sleep(for: .milliseconds(250))
      return true
    } catch {
      return false
    }
  }
}
