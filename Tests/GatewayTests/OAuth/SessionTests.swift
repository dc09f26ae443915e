import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("A request for a session")
struct SessionTests {
  @Test("is answered with where to send the person, and again the same under the same key")
  func opened() async throws {
    let gateway = try TestGateway()
    let visitor = Visitor(gateway)
    let first = await visitor.open(id: "s1")
    let session = try #require(first.json["session"]?.string)
    #expect(first.status == 201)
    #expect(first.json["start_url"]?.string == "https://onboard.example.com/oauth/start/\(session)")
    #expect(first.json["expires_at"] == "2026-09-21T15:13:20.000Z")
    #expect(
      first.fields.first("location") == "https://onboard.example.com/oauth/sessions/\(session)")
    let second = await visitor.open(id: "s1")
    #expect(second.status == 200 && second.json["session"]?.string == session)
    #expect(second.fields.first("idempotent-replayed") == "true")
    let other = await visitor.open(Visitor.order.replacing("acme-1", with: "acme-2"), id: "s1")
    #expect(other.status == 422)
    #expect(other.json["type"]?.string?.hasSuffix("/idempotency-key-reused") == true)
    #expect(try await gateway.audit().filter { $0 == "oauth.session accepted" }.count == 1)
  }

  @Test("repeats what was answered, though the rules have changed")
  func replayed() async throws {
    let gateway = try TestGateway()
    let session = await Visitor(gateway).open(id: "s1").json["session"]
    let restarted = gateway.restarted { setup in
      setup.sources = [
        Source(
          name: "billing", verifier: Fixtures.billing.verifier,
          policy: SourcePolicy(connectors: [], workspaces: []))
      ]
    }
    let again = await Visitor(restarted).open(id: "s1")
    #expect(again.status == 200 && again.json["session"] == session)
    #expect(await Visitor(restarted).open(id: "s2").status == 403)
  }

  static let flaws: [(String, String, String)] = [
    (#""return_to":"https://app.example.com/connected""#, "return_to", "return_to_not_registered"),
    (#""return_to":"https://evil.example/""#, "return_to", "return_to_not_registered"),
    (#""display":"popup""#, "return_to", "missing"),
    (#""display":"window""#, "display", "enum"),
    (#""confirm":"yes""#, "confirm", "bool_type"),
    (#""retrun_to":"x""#, "retrun_to", "extra_forbidden"),
    (#""refresh_token":"x""#, "refresh_token", "extra_forbidden"),
    (#""onboarding":"onb_1""#, "onboarding", "string_pattern"),
    (
      #""onboarding":"onb_01k5n8gdr0000000000000000a""#, "onboarding", "onboarding_not_found"
    ),
    (#""connector":"linear""#, "connector", "no_oauth_app"),
  ]

  @Test("names what is wrong with it", arguments: flaws)
  func refused(member: String, field: String, code: String) async throws {
    let gateway = try TestGateway()
    var body = #"{"source":"billing","connector":"hubspot","workspace":"acme-1",\#(member)}"#
    if member.hasPrefix("\"connector\"") {
      body = body.replacing(#""connector":"hubspot","#, with: "")
    }
    let response = await Visitor(gateway).open(body)
    #expect(response.status == 422)
    let error = try #require(response.json["errors"]?.array?.first)
    #expect(error["field"]?.string == field && error["error_code"]?.string == code)
    #expect(try await gateway.audit() == ["webhook.denied denied"])
  }

  @Test(
    "is verified as a webhook of the source that it names",
    arguments: [
      (Visitor.order.replacing("billing", with: "portal"), 401),
      (Visitor.order.replacing("billing", with: "nobody"), 404),
      (Visitor.order.replacing("\"source\":\"billing\",", with: ""), 422),
      ("[]", 400),
    ])
  func verified(body: String, status: Int) async throws {
    let gateway = try TestGateway()
    #expect(await Visitor(gateway).open(body).status == status)
    #expect(try await gateway.audit() == ["webhook.denied denied"])
  }

  @Test("is shown to its source only, with an entity tag")
  func shown() async throws {
    let gateway = try TestGateway()
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    var unsigned = Request(method: "GET", path: "/oauth/sessions/\(session)")
    #expect(await gateway.send(unsigned).status == 401)
    unsigned.path = "/oauth/sessions/oas_01k5n8gdr0000000000000000a"
    #expect(await gateway.send(unsigned).status == 404)
    let response = await visitor.signed("GET", "/oauth/sessions/\(session)")
    let tag = try #require(response.fields.first("etag"))
    var again = Fixtures.get("/oauth/sessions/\(session)")
    again.fields.append("if-none-match", tag)
    #expect(await gateway.send(again).status == 304)
  }
}
