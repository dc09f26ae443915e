import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("The key of a mapped webhook")
struct MappedKeyTests {
  static func source(_ lines: String) throws -> Source {
    Source(
      name: "crm",
      verifier: .bearer(BearerTokens(digests: [BearerTokens.digest(of: Fixtures.bearerToken)])),
      policy: Fixtures.portal.policy, form: try Mapping.form(lines))
  }

  static let map = "map: {connector: hubspot, workspace: /w, refresh_token: /t, id: /event/id}"

  func request(_ body: String) -> Request {
    Fixtures.webhook(body, source: "crm").with("authorization", "Bearer \(Fixtures.bearerToken)")
  }

  func key(_ request: Request, _ lines: String = map) throws -> String {
    try Self.source(lines).verify(request, at: Fixtures.now).key.text
  }

  @Test("is what the mapping names, text or a whole number, whatever the fields say")
  func named() throws {
    let request = request(#"{"event":{"id":"evt-1"}}"#).with("idempotency-key", "other")
    #expect(try key(request) == "evt-1")
    #expect(try key(self.request(#"{"event":{"id":12}}"#)) == "12")
  }

  @Test(
    "must be there, and be usable",
    arguments: [
      "{}", #"{"event":{"id":""}}"#, #"{"event":{"id":"a b"}}"#, #"{"event":{"id":1.5}}"#,
    ])
  func unusable(body: String) {
    let refusal = #expect(throws: Refusal.self) { try key(request(body)) }
    #expect(refusal?.type == .missingIdempotencyKey)
    #expect(refusal?.detail.contains("/event/id") == true)
  }

  @Test("is the scheme's own where the mapping names none")
  func fields() throws {
    let map = "map: {connector: hubspot, workspace: /w, refresh_token: /t}"
    #expect(try key(request("{}").with("idempotency-key", "k-1"), map) == "k-1")
    let refusal = #expect(throws: Refusal.self) { try key(request("{}"), map) }
    #expect(refusal?.type == .missingIdempotencyKey)
  }
}
