import Gateway
import Testing

@Suite("The circuit breaker")
struct CircuitBreakerTests {
  static let lease: Duration = .seconds(90)
  static let start = Fixtures.now

  @Test("stays closed through nine failures in a row, and opens at the tenth for five seconds")
  func opens() {
    var breaker = CircuitBreaker(probeLease: Self.lease)
    breaker.fail(9, at: Self.start)
    #expect(breaker.status(at: Self.start) == .closed)
    breaker.fail(1, at: Self.start)
    #expect(breaker.status(at: Self.start) == .open(until: Self.start + .seconds(5)))
    #expect(breaker.admit(at: Self.start) == .wait(until: Self.start + .seconds(5)))
  }

  @Test("counts failures in a row only")
  func interrupted() {
    var breaker = CircuitBreaker(probeLease: Self.lease)
    for _ in 0..<5 {
      breaker.fail(9, at: Self.start)
      breaker.call(succeeds: true, at: Self.start)
    }
    #expect(breaker.status(at: Self.start) == .closed)
  }

  @Test("lets one call through when its time is over, and no other while that one runs")
  func halfOpen() {
    var breaker = CircuitBreaker(probeLease: Self.lease)
    breaker.fail(10, at: Self.start)
    #expect(breaker.admit(at: Self.start + .milliseconds(4_999)).ticket == nil)
    let due = Self.start + .seconds(5)
    #expect(breaker.admit(at: due).ticket != nil)
    #expect(breaker.status(at: due) == .probing)
    #expect(breaker.admit(at: due) == .wait(until: due + CircuitBreaker.recheck))
  }

  @Test("closes with a probe that succeeds, and then takes ten failures again")
  func closes() throws {
    var breaker = CircuitBreaker(probeLease: Self.lease)
    breaker.fail(10, at: Self.start)
    let due = Self.start + .seconds(5)
    breaker.note(try #require(breaker.admit(at: due).ticket), succeeded: true, at: due)
    #expect(breaker.status(at: due) == .closed)
    breaker.fail(9, at: due)
    #expect(breaker.status(at: due) == .closed)
    breaker.fail(1, at: due)
    #expect(
      breaker.status(at: due) == .open(until: due + .seconds(5)),
      "the openings in a row start anew")
  }

  @Test("opens for twice as long with each probe that fails, up to a minute")
  func doubles() throws {
    var breaker = CircuitBreaker(probeLease: Self.lease)
    breaker.fail(10, at: Self.start)
    var now = Self.start
    var breaks: [Int64] = []
    for _ in 0..<80 {
      guard case .wait(let until) = breaker.admit(at: now) else { continue }
      breaks.append((until.milliseconds - now.milliseconds) / 1000)
      now = until
      breaker.note(try #require(breaker.admit(at: now).ticket), succeeded: false, at: now)
    }
    #expect(breaks == [5, 10, 20, 40] + Array(repeating: 60, count: 76))
  }

  @Test("ignores what calls report that it let through before it opened", arguments: [true, false])
  func lateResults(succeeded: Bool) throws {
    var breaker = CircuitBreaker(probeLease: Self.lease)
    let late = try (0..<20).map { _ in try #require(breaker.admit(at: Self.start).ticket) }
    breaker.fail(10, at: Self.start)
    let until = Self.start + .seconds(5)
    for ticket in late.prefix(10) {
      breaker.note(ticket, succeeded: succeeded, at: Self.start + .seconds(1))
    }
    #expect(breaker.status(at: Self.start) == .open(until: until))
    let probe = try #require(breaker.admit(at: until).ticket)
    for ticket in late.suffix(10) { breaker.note(ticket, succeeded: succeeded, at: until) }
    #expect(breaker.status(at: until) == .probing)
    breaker.note(probe, succeeded: true, at: until)
    for ticket in late { breaker.note(ticket, succeeded: false, at: until) }
    #expect(breaker.status(at: Self.start) == .closed)
  }

  @Test("counts a probe's result once")
  func twice() throws {
    var breaker = CircuitBreaker(probeLease: Self.lease)
    breaker.fail(10, at: Self.start)
    let due = Self.start + .seconds(5)
    let probe = try #require(breaker.admit(at: due).ticket)
    breaker.note(probe, succeeded: false, at: due)
    breaker.note(probe, succeeded: false, at: due)
    breaker.note(probe, succeeded: true, at: due)
    #expect(breaker.status(at: due) == .open(until: due + .seconds(10)))
  }
}
