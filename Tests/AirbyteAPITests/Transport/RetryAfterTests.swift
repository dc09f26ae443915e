import AirbyteAPI
import Testing

@Suite("Retry-After", .timeLimit(.minutes(1)))
struct RetryAfterTests {
  /// The clock of these tests stands at Sun, 06 Nov 1994 08:49:37 GMT.
  private func delay(_ fields: [HTTPField]) async -> Duration? {
    let upstream = ScriptedUpstream([.success(.json(429, "{}", fields))])
    let attempt = await upstream.client().createConnector(.github, context: CallContext())
    return attempt.error?.retryAfter
  }

  @Test(
    "Seconds and all three date formats are understood",
    arguments: [
      ("0", 0), ("120", 120), (" 7 ", 7), ("99999999999999999999", Int(Int32.max)),
      ("Sun, 06 Nov 1994 08:49:37 GMT", 0), ("Sun, 06 Nov 1994 08:50:37 GMT", 60),
      ("Mon, 07 Nov 1994 08:49:37 GMT", 86_400), ("Sun Nov  6 08:49:47 1994", 10),
      ("Fri, 01 Mar 1996 08:49:37 GMT", 41_558_400), ("Sat, 05 Nov 1994 08:49:37 GMT", 0),
    ])
  func understood(text: String, seconds: Int) async {
    #expect(await delay([HTTPField("Retry-After", text)]) == .seconds(seconds))
  }

  @Test("A date is measured against the answer's own clock where it shows one")
  func ownClock() async {
    let fields = [
      HTTPField("retry-after", "Sunday, 06-Nov-94 08:49:42 GMT"),
      HTTPField("Date", "Sunday, 06-Nov-94 08:49:37 GMT"),
    ]
    #expect(await delay(fields) == .seconds(5))
  }

  @Test(
    "Anything else is no wait",
    arguments: [
      "", "-1", "1.5", "soon", "1 2", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Foo 1994 08:49:37 GMT",
      "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 32 Nov 1994 08:49:37 GMT", "06 Nov 1994", ",,,,,",
    ])
  func nothing(text: String) async {
    #expect(await delay([HTTPField("Retry-After", text)]) == nil)
  }
}
