import FastCGI
import Gateway
import Testing

@Suite("How long a sender waits")
struct PatienceTests {
  static let normal: Duration = .seconds(20)

  static func patience(_ values: [String]) -> Patience {
    Patience(HeaderFields(values.map { ("Prefer", $0) }), respondWithin: normal)
  }

  static let understood: [([String], Int64, String)] = [
    (["respond-async"], 0, "respond-async"), (["Respond-Async"], 0, "respond-async"),
    (["respond-async="], 0, "respond-async"), (["respond-async=\"\""], 0, "respond-async"),
    (["respond-async; a=b"], 0, "respond-async"), (["wait=10"], 10, "wait=10"),
    (["WAIT = 10"], 10, "wait=10"), (["wait=\"10\""], 10, "wait=10"),
    (["wait=\"1\\0\""], 10, "wait=10"), (["wait=0"], 0, "wait=0"), (["wait=007"], 7, "wait=7"),
    (["wait=60"], 60, "wait=60"), (["wait=61"], 60, "wait=60"),
    (["wait=99999999999999999999999999"], 60, "wait=60"),
    (["respond-async, wait=10"], 10, "respond-async, wait=10"),
    (["wait=10,respond-async"], 10, "respond-async, wait=10"),
    (["respond-async", "wait=10"], 10, "respond-async, wait=10"),
    (["\twait=5 ;a ; b=\"c,d\"\t,respond-async"], 5, "respond-async, wait=5"),
    (["wait=5, wait=30", "wait=40"], 5, "wait=5"), (["", ",, wait=5,"], 5, "wait=5"),
    (["foo=\"wait=9, respond-async\", wait=5"], 5, "wait=5"),
    (["foo=\"\\\", wait=9\", wait=5"], 5, "wait=5"), (["foo; wait=9, wait=5"], 5, "wait=5"),
    (["return=minimal, handling=lenient, wait=5"], 5, "wait=5"),
    (["wait=soon, respond-async"], 0, "respond-async"),
  ]

  @Test("is what it prefers, at most a minute, and it is told so", arguments: understood)
  func preferred(values: [String], seconds: Int64, applied: String) {
    let patience = Self.patience(values)
    #expect(patience.wait == .seconds(seconds))
    #expect(patience.applied == applied)
  }

  @Test(
    "is the configured one where nothing is preferred that can be understood",
    arguments: [
      [], [""], [",;="], ["wait"], ["wait="], ["wait=\"\""], ["wait=-1"], ["wait=+1"], ["wait=1.5"],
      ["wait=1e3"], ["wait=0x1"], ["wait=10s"], ["wait=1 0"], ["wait=\"10"], ["wait=10\""],
      ["wait=\"1\"0"], ["wait=\"10\\"], ["wait=\u{661}"], ["waits=10"], ["await=10"], ["=10"],
      ["respond-async=true"], ["respond_async"], ["\"respond-async\""], ["foo=\"a, wait=5"],
      // The first occurrence counts, though it cannot be understood (RFC 7240, section 2).
      ["wait=soon, wait=10"], ["respond-async=1", "respond-async"], ["wait; wait=10"],
      ["\u{0}wait=10"], ["return=representation"],
    ])
  func ignored(values: [String]) {
    #expect(Self.patience(values).wait == Self.normal)
    #expect(Self.patience(values).applied == nil)
  }
}
