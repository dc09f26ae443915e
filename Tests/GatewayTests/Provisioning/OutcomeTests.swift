import AirbyteAPI
import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("What the upstream answers")
struct OutcomeTests {
  static let envelope: JSON = [
    "message": "required property 'repositories' not found",
    "errors": [
      [
        "field": "replication_config", "message": "required property 'repositories' not found",
        "error_code": "value_error",
      ]
    ],
  ]

  @Test(
    "A sure refusal of the connector is 422 for good, with the upstream's own words",
    arguments: [400, 404, 422])
  func rejected(status: Int) async throws {
    let test = try TestGateway()
    test.airbyte.answer(FakeAirbyte.status(status, Self.envelope))
    for replayed in [[], ["true"]] {
      let response = await test.send(Fixtures.webhook())
      #expect(response.status == 422)
      #expect(response.json["message"] == Self.envelope["message"])
      #expect(response.json["errors"]?.array?.first?["error_code"] == "value_error")
      #expect(response.json["errors"] == Self.envelope["errors"])
      #expect(response.fields["idempotent-replayed"] == replayed)
    }
    #expect(test.airbyte.creates.count == 1)
    #expect(try await test.rowCount("rejected") == 1)
    #expect(
      try await test.audit().suffix(3) == [
        "connector.create.outcome rejected", "secret.erased erased", "webhook.repeated rejected",
      ])
  }

  @Test("Where nothing was sent, it is kept, and a repeat is a new attempt")
  func unavailable() async throws {
    let test = try TestGateway()
    test.airbyte.answer(.failure(.notSent(.connectionRefused)))
    let first = await test.send(Fixtures.webhook())
    #expect(first.status == 202)
    #expect(first.json["state"] == "accepted")
    #expect(first.json["problem"]?["kind"] == "unavailable")
    #expect(first.fields["retry-after"].count == 1)
    test.advance(by: .seconds(1))
    let second = await test.send(Fixtures.webhook())
    #expect(second.status == 200)
    #expect(second.json["attempts"] == 2)
    #expect(second.json["onboarding"] == first.json["onboarding"])
    #expect(
      try await test.audit() == [
        "webhook.received accepted", "connector.create.intent pending",
        "connector.create.outcome unavailable", "webhook.repeated accepted",
        "connector.create.intent pending", "connector.create.outcome created",
        "secret.erased erased",
      ])
  }

  @Test(
    "What only the operator can mend does not use the key up",
    arguments: [
      FakeAirbyte.status(403, ["message": "no", "errors": []]),
      FakeAirbyte.status(405, ["message": "Method Not Allowed", "errors": []]),
      FakeAirbyte.status(404), FakeAirbyte.status(415, ["message": "x", "errors": []]),
      FakeAirbyte.status(400, ["message": "specify target organization", "errors": []]),
    ])
  func operatorsMistake(answer: FakeAirbyte.Answer) async throws {
    let test = try TestGateway()
    test.airbyte.answer(answer)
    let response = await test.send(Fixtures.webhook())
    #expect(response.status == 202)
    #expect(response.json["problem"]?["kind"] == "denied")
    #expect(try await test.rowCount("accepted") == 1)
    test.advance(by: .seconds(1))
    #expect(await test.send(Fixtures.webhook()).status == 200)
  }

  @Test("The upstream's own Retry-After is passed on, and no repeat goes ahead of it")
  func retryAfter() async throws {
    let test = try TestGateway()
    test.airbyte.answer(
      .success(HTTPResponse(status: 503, fields: [HTTPField("retry-after", "300")])))
    let wait = await test.send(Fixtures.webhook()).fields["retry-after"].first.flatMap { Int($0) }
    #expect((300...330).contains(wait ?? 0))
    #expect(await test.send(Fixtures.webhook()).status == 202)
    #expect(test.airbyte.lists == 0)
  }

  static let doubtful: [FakeAirbyte.Answer] = [
    FakeAirbyte.status(500), FakeAirbyte.status(502), FakeAirbyte.status(503),
    FakeAirbyte.status(429), FakeAirbyte.status(200, ["name": "no id"]),
    .success(HTTPResponse(status: 200, body: Array("garbage".utf8))),
    .failure(.interrupted(.timedOut)), .failure(.responseTooLarge(limit: 1)),
  ]

  @Test(
    "Where the outcome is unknown and nothing was stored, nothing is sent again",
    arguments: doubtful)
  func unknownAbsent(answer: FakeAirbyte.Answer) async throws {
    let test = try TestGateway()
    test.airbyte.answer(answer)
    let first = await test.send(Fixtures.webhook())
    #expect(first.status == 202)
    #expect(first.json["state"] == "unknown")
    #expect(first.fields["location"].count == 1)
    for look in 1...3 {
      test.advance(by: .seconds(1))
      let repeated = await test.send(Fixtures.webhook())
      #expect(repeated.status == 202)
      #expect(repeated.json["state"] == "unknown")
      #expect(repeated.fields["retry-after"].count == 1)
      #expect(test.airbyte.lists == look)
    }
    #expect(test.airbyte.creates.count == 1)
  }

  @Test("Where the outcome is unknown and it was stored, a repeat adopts it", arguments: doubtful)
  func unknownStored(answer: FakeAirbyte.Answer) async throws {
    let test = try TestGateway()
    test.airbyte.answer(answer)
    test.airbyte.storeBeforeFailing()
    #expect(await test.send(Fixtures.webhook()).status == 202)
    test.advance(by: .seconds(1))
    let repeated = await test.send(Fixtures.webhook())
    #expect(repeated.status == 200)
    #expect(repeated.json["connector_id"] == "connector-1")
    #expect(test.airbyte.creates.count == 1)
    #expect(
      try await test.audit().suffix(2) == [
        "connector.create.outcome adopted", "secret.erased erased",
      ])
  }

  @Test("A connector with another marker is never adopted")
  func foreignMarker() async throws {
    let test = try TestGateway()
    test.airbyte.storeBeforeFailing()
    test.airbyte.answer(FakeAirbyte.status(500))
    _ = await test.send(Fixtures.webhook(id: "msg_a"))
    test.airbyte.storeBeforeFailing(false)
    test.airbyte.answer(FakeAirbyte.status(500))
    _ = await test.send(Fixtures.webhook(id: "msg_b"))
    test.advance(by: .seconds(1))
    #expect(await test.send(Fixtures.webhook(id: "msg_b")).status == 202)
    #expect(await test.send(Fixtures.webhook(id: "msg_a")).json["connector_id"] == "connector-1")
  }

  @Test("Who repeats a webhook all the time gains no call upstream by it")
  func hasty() async throws {
    let test = try TestGateway()
    test.airbyte.answer(.failure(.notSent(.connectionRefused)))
    for _ in 0..<20 { #expect(await test.send(Fixtures.webhook()).status == 202) }
    #expect(test.airbyte.creates.count == 1)
  }
}
