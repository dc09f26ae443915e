import Gateway
import Testing

@Suite("A probe of the circuit breaker")
struct CircuitBreakerProbeTests {
  static let lease: Duration = .seconds(90)
  static let due = Fixtures.now + .seconds(5)

  static func opened() -> CircuitBreaker {
    var breaker = CircuitBreaker(probeLease: lease)
    breaker.fail(10, at: Fixtures.now)
    return breaker
  }

  @Test("that never reports back is replaced after its lease; what it says then is ignored")
  func lost() throws {
    var breaker = Self.opened()
    let lost = try #require(breaker.admit(at: Self.due).ticket)
    let end = Self.due + Self.lease
    #expect(breaker.admit(at: Self.due + .milliseconds(89_500)) == .wait(until: end))
    #expect(breaker.status(at: end - .milliseconds(1)) == .probing)
    #expect(breaker.status(at: end) == .open(until: end))
    let second = try #require(breaker.admit(at: end).ticket)
    #expect(breaker.admit(at: end).ticket == nil)
    breaker.note(lost, succeeded: true, at: end)
    #expect(breaker.status(at: end) == .probing)
    breaker.note(second, succeeded: false, at: end)
    #expect(breaker.status(at: end) == .open(until: end + .seconds(10)))
  }

  @Test("that was not made after all leaves its place to the next call")
  func givenBack() throws {
    var breaker = Self.opened()
    let probe = try #require(breaker.admit(at: Self.due).ticket)
    breaker.giveBack(probe, at: Self.due)
    let next = try #require(breaker.admit(at: Self.due).ticket)
    breaker.giveBack(probe, at: Self.due)
    #expect(breaker.status(at: Self.due) == .probing)
    breaker.note(next, succeeded: false, at: Self.due)
    #expect(breaker.status(at: Self.due) == .open(until: Self.due + .seconds(10)))
  }

  @Test("is not needed where a call is given back while the breaker is closed")
  func givenBackClosed() throws {
    var breaker = CircuitBreaker(probeLease: Self.lease)
    breaker.giveBack(try #require(breaker.admit(at: Self.due).ticket), at: Self.due)
    #expect(breaker.status(at: Self.due) == .closed)
  }

  @Test("does not wait for hours where the clock is set back")
  func clockSetBack() throws {
    var breaker = Self.opened()
    let earlier = Fixtures.now + .seconds(-3_600)
    #expect(breaker.status(at: earlier) == .open(until: earlier))
    let probe = try #require(breaker.admit(at: earlier).ticket)
    let muchEarlier = earlier + .seconds(-3_600)
    #expect(breaker.status(at: muchEarlier) == .open(until: muchEarlier))
    #expect(breaker.admit(at: muchEarlier).ticket != nil)
    breaker.note(probe, succeeded: true, at: muchEarlier)
    #expect(breaker.status(at: muchEarlier) == .probing)
  }

  @Test("is one at a time, however many ask at once")
  func concurrent() async {
    let gate = UpstreamGate(probeLease: Self.lease)
    for _ in 0..<10 {
      guard case .go(let ticket) = gate.admit(at: Fixtures.now) else { continue }
      gate.note(ticket, succeeded: false, at: Fixtures.now)
    }
    #expect(gate.status(at: Fixtures.now) == .open(until: Self.due))
    let admitted = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<200 { group.addTask { gate.admit(at: Self.due).ticket != nil } }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(admitted == 1)
    #expect(gate.status(at: Self.due) == .probing)
  }
}
