import Gateway
import Testing

@Suite("A long poll")
struct LongPollTests {
  @Test(
    "waits for as long as its query says, from nothing to a minute",
    arguments: [
      (nil, 0), ("", 0), ("wait=0", 0), ("wait=5", 5), ("wait=05", 5), ("wait=60", 60),
    ] as [(String?, Int64)])
  func read(query: String?, seconds: Int64) throws {
    #expect(try LongPoll(query: query).wait == .seconds(seconds))
  }

  @Test(
    "is refused where the query says anything else, and told what it may say",
    arguments: [
      "wait", "wait=", "wait=61", "wait=100", "wait=-1", "wait=+5", "wait=5s", "wait=1.5",
      "wait= 5", "wait=5 ", "wait=%35", "wait=5&wait=5", "wait=5&", "&wait=5", "&", "=5", "Wait=5",
      "wait=5;", "wait=5#", "timeout=5", "wait=5&x=1", "x=1", "wait==5", "wait=\u{665}",
      "wait=99999999999999999999",
    ])
  func refused(query: String) {
    let refusal = #expect(throws: Refusal.self) { try LongPoll(query: query) }
    #expect(refusal?.type == .malformedRequest)
    #expect(refusal?.detail.contains("wait=0 to wait=60") == true)
  }
}
