import AirbyteAPI
import FastCGI
import StrictJSON
import Testing

@testable import Gateway

@Suite("A connector that was created upstream already", .timeLimit(.minutes(1)))
struct AdoptionTests {
  @Test("is adopted after it was read and seen in its workspace, on record, without a create")
  func adopted() async throws {
    let stage = try await WithdrawalStage()
    stage.airbyte.store("theirs", name: "Acme HubSpot")
    let first = await stage.gateway.send(Fixtures.adopting())
    #expect(first.status == 201, "\(first.text)")
    #expect(first.json["state"] == "created" && first.json["connector_id"] == "theirs")
    #expect(first.json["name"] == "Acme HubSpot" && first.json["attempts"] == 1)
    #expect(first.json["reference"] == "cust_42" && first.json["receipt"]?["index"] == 1)
    let again = await stage.gateway.send(Fixtures.adopting())
    #expect(again.status == 200 && again.json["connector_id"] == "theirs")
    #expect(again.fields["idempotent-replayed"] == ["true"])
    #expect(stage.airbyte.creates.isEmpty)
    #expect(stage.airbyte.reads == ["theirs"] && stage.airbyte.lists == 1)
    #expect(
      try await stage.gateway.audit().dropFirst() == [
        "webhook.received accepted", "connector.adopt.intent pending",
        "connector.adopt.outcome adopted", "secret.erased erased", "webhook.repeated created",
      ])
    let lines = try await stage.gateway.auditLines().map { try JSON(parsing: $0) }
    let intent = try #require(lines.first { $0["code"] == "JW074I" })
    #expect(intent["upstream"]?["id"] == "theirs" && intent["policy"]?["allowed"] == true)
    let outcome = try #require(lines.first { $0["code"] == "JW075I" })
    #expect(outcome["upstream"]?["id"] == "theirs")
    #expect(outcome["what"]?["workspace"] == "acme-1")
    #expect(outcome["what"]?["type"]?.string == "definition \(FakeAirbyte.hubspotID)")
    #expect(outcome["what"]?["created_at"] == "2026-09-20T00:00:00.123Z")
    #expect(try await stage.gateway.sealedCount() == 0)
    let record = try await stage.gateway.record()
    #expect(record.definitionID == FakeAirbyte.hubspotID && record.intentEntry == 2)
    try await stage.verify()
  }

  @Test("is known to reconciliation by its id, for it bears no marker, and missed when it is gone")
  func reconciled() async throws {
    let stage = try await WithdrawalStage()
    stage.airbyte.store("theirs")
    _ = await stage.gateway.send(Fixtures.adopting())
    #expect(try await stage.review().findings.isEmpty)
    _ = await stage.airbyte.transport.deleting("theirs")
    let findings = try await stage.review().findings
    #expect(findings.map(\.kind) == [.gone] && findings.first?.connectorIDs == ["theirs"])
  }

  @Test("is removed when its source deletes the onboarding, as any other")
  func deleted() async throws {
    let stage = try await WithdrawalStage()
    stage.airbyte.store("theirs")
    _ = await stage.gateway.send(Fixtures.adopting())
    let id = try await stage.gateway.record().id
    #expect((await stage.ask("DELETE", id)).status == 202)
    // What is on its way out is nobody's to adopt.
    let late = await stage.gateway.send(Fixtures.adopting(id: "msg_2"))
    #expect(late.status == 422)
    #expect(late.json["errors"]?.array?.first?["error_code"] == "connector_taken")
    try await stage.settle()
    #expect(stage.airbyte.deleted == ["theirs"] && stage.connectors.isEmpty)
    #expect((await stage.ask("DELETE", id)).status == 200)
    #expect(try await stage.review().findings.isEmpty)
    try await stage.verify()
  }

  @Test("is one onboarding's: the second key is refused, one after the other")
  func twice() async throws {
    let stage = try await WithdrawalStage()
    stage.airbyte.store("theirs")
    #expect(await stage.gateway.send(Fixtures.adopting()).status == 201)
    let second = await stage.gateway.send(Fixtures.adopting(id: "msg_2"))
    #expect(second.status == 422)
    #expect(second.json["errors"]?.array?.first?["error_code"] == "connector_taken")
    #expect(try await stage.gateway.rowCount("created") == 1)
    try await stage.verify()
  }

  @Test("is one onboarding's, of many that come at the same time")
  func atOnce() async throws {
    let stage = try await WithdrawalStage()
    stage.airbyte.store("theirs")
    let statuses = await withTaskGroup(of: Int.self) { group in
      for number in 0..<12 {
        group.addTask { [gateway = stage.gateway] in
          await gateway.send(Fixtures.adopting(id: "msg_\(number)")).status
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses.filter { $0 == 201 }.count == 1)
    #expect(statuses.filter { $0 == 422 }.count == 11)
    #expect(try await stage.gateway.rowCount("created") == 1)
    try await stage.verify()
  }

  @Test("is in no doubt for an onboarding that is looked for beside it")
  func beside() async throws {
    let stage = try await WithdrawalStage()
    stage.airbyte.store("theirs", createdAt: Fixtures.now.rfc3339)
    #expect(await stage.gateway.send(Fixtures.adopting()).status == 201)
    stage.airbyte.answer(.failure(.interrupted(.timedOut)))
    _ = await stage.gateway.send(
      Fixtures.webhook(id: "msg_2").with("prefer", "respond-async"))
    await stage.gateway.provisioner.lanes.drained()
    #expect(try await stage.gateway.rowCount("unknown") == 1)
    try await stage.finish()
    #expect(try await stage.gateway.rowCount("created") == 2)
    #expect(stage.airbyte.creates.count == 2)
    try await stage.verify()
  }

  @Test("is not adopted where Jetway has created it, whether or not it is settled")
  func ours() async throws {
    let stage = try await WithdrawalStage()
    _ = await stage.gateway.send(Fixtures.webhook())
    let own = try #require(stage.connectors.first)
    let response = await stage.gateway.send(Fixtures.adopting(own, id: "msg_2"))
    #expect(response.json["errors"]?.array?.first?["error_code"] == "connector_taken")
    // Lost on its way back: the marker tells whose it is before its own onboarding has found it.
    stage.airbyte.storeBeforeFailing()
    stage.airbyte.answer(.failure(.interrupted(.timedOut)))
    _ = await stage.gateway.send(
      Fixtures.webhook(id: "msg_3").with("prefer", "respond-async"))
    await stage.gateway.provisioner.lanes.drained()
    let lost = try #require(stage.connectors.last)
    #expect(lost != own)
    let thief = await stage.gateway.send(Fixtures.adopting(lost, id: "msg_4"))
    #expect(thief.json["errors"]?.array?.first?["error_code"] == "connector_taken")
    try await stage.finish()
    #expect(try await stage.gateway.rowCount("created") == 2)
    try await stage.verify()
  }
}

extension HTTPTransport {
  /// Deletes a connector without Jetway.
  fileprivate func deleting(_ id: String) async -> Int? {
    let request = HTTPRequest(
      method: "DELETE", url: "https://api.airbyte.ai/connectors/\(id)", fields: [], body: [],
      timeout: .seconds(1))
    do throws(TransportError) { return try await send(request).status } catch { return nil }
  }
}
