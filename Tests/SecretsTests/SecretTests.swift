import Secrets
import Testing

@Suite("A secret")
struct SecretTests {
  let canary = "canary-5f1b"

  @Test("shows itself in no description, mirror or dump")
  func isNotPrintable() {
    let secret = Secret(canary)
    var dumped = ""
    dump(secret, to: &dumped)
    dump([secret: [secret]], to: &dumped)
    for text in [
      String(describing: secret), String(reflecting: secret), String(describing: [secret]),
      String(describing: Optional(secret)), dumped, secret.description,
    ] {
      #expect(!text.contains(canary))
    }
    #expect(secret.description == Secret.placeholder)
  }

  @Test("is not encodable")
  func isNotEncodable() {
    #expect(!((Secret(canary) as Any) is any Encodable))
  }

  @Test("lends its bytes")
  func lendsBytes() {
    #expect(Secret(canary).withBytes { $0 } == Array(canary.utf8))
    #expect(Secret(canary).count == canary.utf8.count)
  }

  @Test("equals its like only, and its hash tells nothing but the length")
  func equality() {
    #expect(Secret(canary) == Secret(canary))
    #expect(Secret("a") != Secret("b"))
    #expect(Secret("aa") != Secret("a"))
    #expect(Secret("a").hashValue == Secret("b").hashValue)
  }

  @Test("signs as RFC 4231's second test case says")
  func authenticationCode() {
    let code = Secret("Jefe").authenticationCode(for: "what do ya want for nothing?".utf8)
    let hex = code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    #expect(hex == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  @Test(
    "Comparison in constant time tells equal from unequal",
    arguments: [
      ("", "", true), ("a", "a", true), ("a", "b", false), ("ab", "a", false), ("xb", "ab", false),
      ("ax", "ab", false),
    ])
  func comparison(left: String, right: String, equal: Bool) {
    #expect(equalInConstantTime(Array(left.utf8), Array(right.utf8)) == equal)
  }
}
