import FastCGI
import Gateway
import Testing

@Suite("Idempotency-Key")
struct IdempotencyKeyTests {
  @Test("A quoted key and the same key bare are one")
  func quotes() throws {
    #expect(try IdempotencyKey(field: "\"abc\"") == IdempotencyKey(field: "abc"))
  }

  @Test(
    "Keys are 1 to 255 visible characters",
    arguments: [
      "", "\"\"", "\"", "a b", "a\u{7F}", "é", "\"a", "a\"", "a\\b", "\"a\\\"b\"",
      String(repeating: "a", count: 256),
    ])
  func refused(text: String) {
    let refusal = #expect(throws: Refusal.self) { try IdempotencyKey(field: text) }
    #expect(refusal?.type == .missingIdempotencyKey)
  }

  @Test("A bearer source without the field is told so, a second field is refused")
  func required() throws {
    var request = Fixtures.webhook(source: "portal")
    request.fields.append("authorization", "Bearer \(Fixtures.bearerToken)")
    for values in [[], ["a", "a"]] {
      var keyed = request
      for value in values { keyed.fields.append("idempotency-key", value) }
      let refusal = #expect(throws: Refusal.self) {
        try Fixtures.portal.verify(keyed, at: Fixtures.now)
      }
      #expect(refusal?.type == .missingIdempotencyKey)
    }
    request.fields.append("idempotency-key", "\"k-1\"")
    #expect(try Fixtures.portal.verify(request, at: Fixtures.now).key.text == "k-1")
  }
}
