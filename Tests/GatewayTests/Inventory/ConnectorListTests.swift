import AirbyteAPI
import Database
import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("A source that looks at its workspace's connectors", .timeLimit(.minutes(1)))
struct ConnectorListTests {
  @Test("sees its own onboarding's, with its name and reference, in Jetway's words")
  func own() async throws {
    let stage = try await InventoryStage()
    let created = await stage.gateway.send(Fixtures.webhook())
    let id = try #require(created.json["onboarding"]?.string)
    let response = await stage.ask("GET")
    #expect(response.status == 200 && response.fields["cache-control"] == ["no-store"])
    #expect(response.json["workspace"] == "acme-1")
    let address = "\(Fixtures.publicURL)/connectors/connector-1?source=billing&workspace=acme-1"
    let expected: JSON = [
      "id": "connector-1", "state": "present", "workspace": "acme-1", "name": "Acme HubSpot",
      "connector": "hubspot", "definition_id": .null, "created_at": "2026-11-24T00:00:01Z",
      "onboarding": .string(id), "reference": "cust_42", "status_url": .string(address),
    ]
    #expect(response.json["connectors"] == [expected])
    let one = await stage.ask("GET", "connector-1")
    #expect(one.status == 200 && one.json == expected)
    try await stage.stage.verify()
  }

  @Test("sees those of no onboarding where they are of its types, and no others")
  func scope() async throws {
    let stage = try await InventoryStage()
    _ = await stage.gateway.send(Fixtures.webhook())
    stage.plant("mine", "Old Linear")
    stage.plant("hub", "Old HubSpot", definition: InventoryStage.hubspot.uppercased())
    stage.plant("foreign", definition: "99999999-2222-4333-8444-555555555555")
    stage.plant("untold", definition: nil)
    stage.plant("marked", "Another Jetway's [jw-7f3k9q2mxa]")
    let listed = await stage.ask("GET")
    #expect(listed.connectors == ["connector-1", "mine", "hub"])
    let mine = listed.json["connectors"]?.array?.first { $0["id"] == "mine" }
    #expect(mine?["connector"] == "linear" && mine?["name"] == "Old Linear")
    #expect(mine?["onboarding"] == .null)
    // Another source in the same workspace: not the first one's onboarding, and only its own types.
    #expect((await stage.portal("GET")).connectors == ["mine"])
    for id in ["connector-1", "hub", "foreign", "untold", "marked", "nobody"] {
      #expect((await stage.portal("GET", id)).status == 404)
    }
    #expect((await stage.ask("GET", "marked")).status == 404)
  }

  @Test("has asked for it on record before Airbyte is asked, and what is not its own is refused")
  func recorded() async throws {
    let stage = try await InventoryStage()
    stage.airbyte.watch { [gateway = stage.gateway] _ in
      #expect((try? await gateway.audit().last) == "connector.read accepted")
    }
    #expect((await stage.ask("GET")).connectors.isEmpty)
    let lines = try await stage.gateway.auditLines().map { try JSON(parsing: $0) }
    let entry = try #require(lines.last)
    #expect(entry["code"] == "JW093I" && entry["actor"]?["source"] == "billing")
    #expect(entry["what"]?["workspace"] == "acme-1" && entry["onboarding"] == .null)
    let lists = stage.airbyte.lists
    let other = await stage.ask("GET", query: "source=billing&workspace=other")
    #expect(other.status == 403)
    #expect(try await stage.gateway.audit().last == "webhook.denied denied")
    for id in ["x", "y"] {
      #expect(
        (await stage.ask("DELETE", id, query: "source=billing&workspace=other")).status == 403)
    }
    #expect(stage.airbyte.lists == lists)
  }

  @Test(
    "has to say who and where",
    arguments: [
      (nil, 400), ("source=billing", 400), ("workspace=acme-1", 400),
      ("source=billing&workspace=", 400), ("source=nobody&workspace=acme-1", 404),
      ("source=billing&workspace=acme-1&all=1", 400), ("source=portal&workspace=acme-1", 401),
    ])
  func query(query: String?, status: Int) async throws {
    let stage = try await InventoryStage()
    var request = Fixtures.get("/connectors")
    request.query = query
    #expect(await stage.gateway.send(request).status == status)
    #expect(stage.airbyte.lists == 0)
  }

  @Test(
    "is told why Airbyte gives no answer, and when to ask again",
    arguments: [
      (FakeAirbyte.status(500), 502, "upstream-failed", "5"),
      (
        .success(HTTPResponse(status: 429, fields: [HTTPField("retry-after", "17")], body: [])),
        503,
        "upstream-busy", "17"
      ),
      (.failure(.interrupted(.timedOut)), 504, "upstream-timeout", "5"),
      (.failure(.notSent(.connectionRefused)), 503, "upstream-busy", "5"),
      (FakeAirbyte.status(403, ["message": "no", "errors": []]), 502, "upstream-failed", "5"),
      (.success(FakeAirbyte.ok(["data": "?"])), 502, "upstream-failed", "5"),
    ] as [(FakeAirbyte.Answer, Int, String, String)])
  func failures(answer: FakeAirbyte.Answer, status: Int, type: String, pause: String) async throws {
    let stage = try await InventoryStage()
    for id in [nil, "connector-1"] {
      stage.airbyte.answerLists(answer)
      let response = await stage.ask("GET", id)
      #expect(response.status == status && response.fields["retry-after"] == [pause])
      #expect(response.json["type"]?.string?.hasSuffix("/problems/\(type)") == true)
      #expect(!response.text.contains("\"message\":\"no\""))
    }
    #expect((await stage.ask("GET")).status == 200)
  }

  @Test("is not let through to an Airbyte that fails all the time")
  func breaker() async throws {
    let stage = try await InventoryStage()
    stage.airbyte.answerLists(FakeAirbyte.status(500), times: CircuitBreaker.tolerance)
    for _ in 0..<CircuitBreaker.tolerance { _ = await stage.ask("GET") }
    let lists = stage.airbyte.lists
    let response = await stage.ask("GET")
    #expect(response.status == 503 && response.fields["retry-after"] == ["5"])
    #expect(stage.airbyte.lists == lists)
    stage.gateway.advance(by: .seconds(5))
    #expect((await stage.ask("GET")).status == 200)
  }

  @Test("gets nothing while the ledger cannot say so")
  func closed() async throws {
    let stage = try await InventoryStage()
    await stage.gateway.database.close()
    #expect((await stage.ask("GET")).status == 503)
    #expect(stage.airbyte.lists == 0)
  }
}
