import Gateway
import Testing

@Suite("A moment")
struct TimestampTests {
  @Test("is written to the millisecond that it is")
  func milliseconds() {
    for fraction in Int64(0)..<1000 {
      let digits = String(1000 + fraction).dropFirst()
      let moment = Fixtures.now + .milliseconds(fraction)
      #expect(moment.rfc3339 == "2026-09-21T14:13:20.\(digits)Z")
    }
    #expect(Timestamp(milliseconds: -1).rfc3339 == "1969-12-31T23:59:59.999Z")
  }
}
