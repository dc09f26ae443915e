import AirbyteAPI
import Logging

/// Asks Airbyte for something that a source wants to know and waits for: bounded in number for each
/// source, behind the circuit breaker, and never changing anything.
struct UpstreamQuestion: Sendable {
  private let provisioner: Provisioner

  init(_ provisioner: Provisioner) { self.provisioner = provisioner }

  /// - Parameter call: Takes as long as the client lets a call take, at most.
  /// - Throws: ``ProblemType/overloaded`` where too many of the source wait already; what came of the
  ///   call where there is no answer.
  func ask<T: Sendable>(
    for source: String, _ call: (Upstream) async throws(AirbyteError) -> T
  ) async throws(Refusal) -> T {
    guard let seat = provisioner.rooms.polls.enter(source) else {
      throw Refusal(.overloaded, "Too many requests of this source wait for Airbyte already.")
        .retry(after: .seconds(1))
    }
    defer { seat.leave() }
    return try await ask(call)
  }

  private func ask<T: Sendable>(
    _ call: (Upstream) async throws(AirbyteError) -> T
  ) async throws(Refusal) -> T {
    let (gate, clock) = (provisioner.gate, provisioner.clock)
    let now = clock.now()
    let ticket: CircuitBreaker.Ticket
    switch gate.admit(at: now) {
    case .go(let admitted): ticket = admitted
    case .wait(let until):
      throw Refusal(
        .upstreamBusy, "Airbyte failed too often in a row; it is left alone for a while."
      )
      .retry(after: .milliseconds(until.milliseconds - now.milliseconds))
    }
    do throws(AirbyteError) {
      let answer = try await call(provisioner.upstream)
      gate.note(ticket, succeeded: true, at: clock.now())
      return answer
    } catch {
      gate.note(ticket, succeeded: error.isAboutThisCall, at: clock.now())
      provisioner.logger.warning(
        "a call upstream failed", metadata: ["call": "read", "error": "\(error)"])
      throw Refusal(waitingFor: error)
    }
  }
}

extension Refusal {
  /// After which a source may ask again where Airbyte does not say.
  private static let upstreamPatience: Duration = .seconds(5)
  private static let longestUpstreamPatience: Duration = .seconds(3_600)

  /// Why Airbyte did not answer a question that changes nothing.
  init(waitingFor error: AirbyteError) {
    let (type, detail) = Self.told(error)
    let pause = error.retryAfter ?? Self.upstreamPatience
    self = Refusal(type, detail).retry(after: min(pause, Self.longestUpstreamPatience))
  }

  private static func told(_ error: AirbyteError) -> (ProblemType, String) {
    switch error {
    case .noToken(let inner): told(inner)
    case .notSent, .throttled: (.upstreamBusy, "Airbyte could not be asked: \(error).")
    case .interrupted(.timedOut): (.upstreamTimeout, "Airbyte took too long to answer.")
    default: (.upstreamFailed, "Airbyte did not answer as it should: \(error).")
    }
  }
}
