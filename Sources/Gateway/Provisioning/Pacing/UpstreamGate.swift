import Synchronization

/// The one circuit breaker before an upstream, for all calls to it.
package final class UpstreamGate: Sendable {
  private let breaker: Mutex<CircuitBreaker>

  /// - Parameter probeLease: See `CircuitBreaker.init(probeLease:)`.
  package init(probeLease: Duration) {
    breaker = Mutex(CircuitBreaker(probeLease: probeLease))
  }

  package func status(at now: Timestamp) -> CircuitBreaker.Status {
    breaker.withLock { $0.status(at: now) }
  }

  package func admit(at now: Timestamp) -> CircuitBreaker.Admission {
    breaker.withLock { $0.admit(at: now) }
  }

  package func note(_ ticket: CircuitBreaker.Ticket, succeeded: Bool, at now: Timestamp) {
    breaker.withLock { $0.note(ticket, succeeded: succeeded, at: now) }
  }

  package func giveBack(_ ticket: CircuitBreaker.Ticket, at now: Timestamp) {
    breaker.withLock { $0.giveBack(ticket, at: now) }
  }
}
