import Gateway

extension CircuitBreaker.Admission {
  /// nil where the call has to wait.
  var ticket: CircuitBreaker.Ticket? {
    guard case .go(let ticket) = self else { return nil }
    return ticket
  }
}

extension CircuitBreaker {
  /// A call that is let through and reports back at once.
  mutating func call(succeeds: Bool, at now: Timestamp) {
    if let ticket = admit(at: now).ticket { note(ticket, succeeded: succeeds, at: now) }
  }

  mutating func fail(_ count: Int, at now: Timestamp) {
    for _ in 0..<count { call(succeeds: false, at: now) }
  }
}
