import Gateway
import Testing

@Suite("A token bucket")
struct TokenBucketTests {
  static let start = Fixtures.now

  func after(_ milliseconds: Int64) -> Timestamp { Self.start + .milliseconds(milliseconds) }

  @Test("lets a burst through, and says exactly how long the next one has to wait")
  func burst() {
    var bucket = TokenBucket(RateLimit(10, per: .second, burst: 3), at: Self.start)
    for _ in 0..<3 { #expect(bucket.take(at: Self.start) == nil) }
    #expect(bucket.take(at: Self.start) == .milliseconds(100))
    #expect(bucket.take(at: after(99)) == .milliseconds(1))
    #expect(bucket.take(at: after(100)) == nil)
    #expect(bucket.take(at: after(100)) == .milliseconds(100))
  }

  static let waits: [(RateLimit, Duration)] = [
    (RateLimit(1, per: .second), .seconds(1)), (RateLimit(3, per: .second), .milliseconds(334)),
    (RateLimit(600, per: .minute), .milliseconds(100)), (RateLimit(1, per: .hour), .seconds(3600)),
    (RateLimit(1_000_000, per: .second), .milliseconds(1)),
  ]

  @Test("fills by its rate, whatever the unit", arguments: waits)
  func units(limit: RateLimit, wait: Duration) {
    var bucket = TokenBucket(limit, at: Self.start)
    for _ in 0..<limit.burst { #expect(bucket.take(at: Self.start) == nil) }
    #expect(bucket.take(at: Self.start) == wait)
  }

  @Test("never holds more than its burst, and loses nothing to rounding")
  func capacity() {
    var bucket = TokenBucket(RateLimit(3, per: .second, burst: 2), at: Self.start)
    #expect(bucket.take(at: after(1_000_000_000_000)) == nil)
    #expect(bucket.take(at: after(1_000_000_000_000)) == nil)
    #expect(bucket.take(at: after(1_000_000_000_000)) != nil)
    // Three in a second however often it is asked.
    var taken = 0
    var asked = TokenBucket(RateLimit(3, per: .second, burst: 2), at: Self.start)
    _ = (asked.take(at: Self.start), asked.take(at: Self.start))
    for millisecond in 1...3_000 where asked.take(at: after(Int64(millisecond))) == nil {
      taken += 1
    }
    #expect(taken == 9)
  }

  @Test("gives back, at most what it had, and outlives a clock that goes back")
  func givesBack() {
    var bucket = TokenBucket(RateLimit(1, per: .second), at: Self.start)
    #expect(bucket.take(at: Self.start) == nil)
    bucket.giveBack()
    bucket.giveBack()
    #expect(bucket.take(at: Self.start) == nil)
    #expect(bucket.take(at: after(-60_000)) == .seconds(1))
    #expect(bucket.take(at: after(-59_000)) == nil)
  }
}
