import AirbyteAPI
import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("Airbyte's beginning of its round trip")
struct AirbyteInitiationTests {
  static let passing: [FakeAirbyte.Answer] = [
    .failure(.notSent(.connectionRefused)), .failure(.interrupted(.timedOut)),
    FakeAirbyte.status(503), FakeAirbyte.status(429), .success(FakeAirbyte.ok([:])),
  ]

  @Test("that fails is told as something to try again, and loses nothing", arguments: passing)
  func passes(answer: FakeAirbyte.Answer) async throws {
    let gateway = try AirbyteRoundTripTests.gateway()
    gateway.airbyte.answerInitiations(answer)
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    let page = await visitor.browse("POST", "/oauth/start/\(session)")
    #expect(page.status == 503 && page.fields["retry-after"] == ["5"])
    #expect(page.text.contains("Nothing was begun") && visitor.cookies.isEmpty)
    #expect(page.text.contains("load this page again"))
    #expect(
      try await gateway.audit().suffix(2) == [
        "oauth.initiate.intent pending", "oauth.initiate.outcome unavailable",
      ])
    let state = try await AirbyteRoundTripTests.begin(visitor, session)
    #expect(await visitor.comeBack("state=\(state)&secret_id=s").status == 303)
    await gateway.roundTrip.running.drained()
    #expect(await visitor.status(session)["state"] == "granted")
  }

  static let refusing: [FakeAirbyte.Answer] = [
    FakeAirbyte.status(404, ["message": "Workspace not found", "errors": []]),
    FakeAirbyte.status(422, ["message": "no", "errors": []]), FakeAirbyte.status(403),
  ]

  @Test("that is refused is the operator's to mend, and the page says so", arguments: refusing)
  func refused(answer: FakeAirbyte.Answer) async throws {
    let gateway = try AirbyteRoundTripTests.gateway()
    gateway.airbyte.answerInitiations(answer)
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    let page = await visitor.browse("POST", "/oauth/start/\(session)")
    #expect(page.status == 409 && page.text.contains("has to mend something"))
    #expect(try await gateway.audit().last == "oauth.initiate.outcome denied")
    #expect(await visitor.status(session)["state"] == "started")
  }

  @Test(
    "leads people nowhere but to an https address",
    arguments: [
      "http://consent.airbyte.example/go", "javascript:alert(1)", "//evil.example", "/go",
      "https://user@evil.example/", "https://consent.example/a b", "https://a.example/\r\nX: y",
      "https://consent.example/\(String(repeating: "x", count: 8_192))",
    ])
  func hostile(address: String) async throws {
    let log = RecordedLog()
    let gateway = try AirbyteRoundTripTests.gateway { $0.logger = log.logger }
    gateway.airbyte.answerInitiations(
      .success(FakeAirbyte.ok(["consent_url": .string(address)])))
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    let page = await visitor.browse("POST", "/oauth/start/\(session)")
    #expect(page.status == 409 && page.fields["location"].isEmpty)
    #expect(!page.text.contains("evil") && visitor.cookies.isEmpty)
    #expect(log.lines.contains { $0.contains("no https address") })
  }

  @Test("is not asked for while Airbyte fails all the time, and not from another site's page")
  func spared() async throws {
    let gateway = try AirbyteRoundTripTests.gateway()
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    var request = Request(method: "POST", path: "/oauth/start/\(session)")
    request.fields = ["sec-fetch-site": "cross-site"]
    #expect(await gateway.send(request).status == 400)
    for _ in 0..<10 {
      gateway.airbyte.answerInitiations(FakeAirbyte.status(503))
      #expect(await visitor.browse("POST", "/oauth/start/\(session)").status == 503)
    }
    #expect(gateway.airbyte.initiations.count == 10)
    #expect(await visitor.browse("POST", "/oauth/start/\(session)").status == 503)
    #expect(gateway.airbyte.initiations.count == 10, "the circuit is open")
    #expect(try await gateway.audit().last == "oauth.initiate.outcome unavailable")
  }

  @Test("is asked for the type that the order pins, beside its template")
  func types() async throws {
    let gateway = try AirbyteRoundTripTests.gateway()
    let visitor = Visitor(gateway)
    let template = "0a0b0c0d-0e0f-4a0b-8c0d-0e0f0a0b0c0d"
    let session = try await visitor.session(
      Visitor.order.replacing("\"name\"", with: #""source_template_id":"\#(template)","name""#))
    _ = try await AirbyteRoundTripTests.begin(visitor, session)
    let asked = try #require(gateway.airbyte.initiations.last)
    #expect(asked["definition_id"]?.string == FakeAirbyte.hubspotID)
    #expect(asked["source_template_id"]?.string == template && asked["connector_type"] == nil)
  }
}
