import AirbyteAPI
import FastCGI
import StrictJSON
import Testing

@testable import Gateway

@Suite("A source that deletes a connector", .timeLimit(.minutes(1)))
struct ConnectorDeletionTests {
  @Test("of no onboarding has it followed until it is gone, on record, however often it asks")
  func unheld() async throws {
    let stage = try await InventoryStage()
    stage.plant("theirs")
    let first = await stage.ask("DELETE", "theirs")
    #expect(first.status == 202 && first.fields["retry-after"] == ["5"])
    let address = "\(Fixtures.publicURL)/connectors/theirs?source=billing&workspace=acme-1"
    #expect(first.fields["location"] == [address])
    #expect(first.json["state"] == "deleting" && first.json["connector"] == "linear")
    #expect(first.json["removal"]?["state"] == "pending" && first.json["onboarding"] == .null)
    #expect(stage.airbyte.deleted.isEmpty)
    let lists = stage.airbyte.lists
    #expect((await stage.ask("DELETE", "theirs")).body == first.body)
    #expect((await stage.ask("GET", "theirs")).json["state"] == "deleting")
    #expect(stage.airbyte.lists == lists)
    try await stage.stage.settle()
    #expect(stage.airbyte.deleted == ["theirs"])
    for method in ["GET", "DELETE"] {
      let after = await stage.ask(method, "theirs")
      #expect(after.status == 200 && after.json["state"] == "gone")
    }
    #expect(
      try await stage.gateway.audit().filter { $0.hasPrefix("connector.delete") } == [
        "connector.delete.requested accepted", "connector.delete.intent pending",
        "connector.delete.outcome deleted", "connector.delete.confirmed absent",
      ])
    try await stage.stage.verify()
  }

  @Test("of an onboarding deletes the onboarding")
  func held() async throws {
    let stage = try await InventoryStage()
    let created = await stage.gateway.send(Fixtures.webhook())
    let id = try #require(created.json["onboarding"]?.string.flatMap { OnboardingID($0) })
    let lists = stage.airbyte.lists
    let response = await stage.ask("DELETE", "connector-1")
    #expect(response.status == 202 && response.json["state"] == "deleting")
    #expect(response.json["onboarding"]?.string == "\(id)")
    #expect(response.json["reference"] == "cust_42")
    #expect(stage.airbyte.lists == lists)
    #expect((await stage.stage.ask("GET", id)).json["removal"]?["state"] == "pending")
    #expect(try await stage.gateway.audit().contains("onboarding.delete accepted"))
    try await stage.stage.settle()
    #expect((await stage.stage.ask("DELETE", id)).status == 200)
    #expect((await stage.ask("GET", "connector-1")).json["state"] == "gone")
    #expect((await stage.ask("GET")).connectors.isEmpty)
    try await stage.stage.verify()
  }

  @Test("while it is in the list shows it as being deleted")
  func listed() async throws {
    let stage = try await InventoryStage()
    stage.plant("theirs")
    _ = await stage.ask("DELETE", "theirs")
    let listed = await stage.ask("GET").json["connectors"]?.array
    #expect(listed?.first?["state"] == "deleting" && listed?.first?["name"] == "Theirs")
    // It is being deleted for another.
    #expect((await stage.portal("GET")).connectors.isEmpty)
    #expect((await stage.portal("DELETE", "theirs")).status == 404)
  }

  @Test("that is not its own, or not there, changes nothing")
  func foreign() async throws {
    let stage = try await InventoryStage()
    _ = await stage.gateway.send(Fixtures.webhook())
    stage.plant("hub", definition: InventoryStage.hubspot)
    stage.plant("marked", "On its way [jw-7f3k9q2mxa]")
    for id in ["connector-1", "hub", "marked", "nobody"] {
      #expect((await stage.portal("DELETE", id)).status == 404)
    }
    #expect((await stage.ask("DELETE", "marked")).status == 404)
    let elsewhere = await stage.ask(
      "DELETE", "connector-1", query: "source=billing&workspace=acme-2")
    #expect(elsewhere.status == 404)
    #expect(await stage.gateway.withdrawals.round() == nil)
    #expect(stage.airbyte.deleted.isEmpty)
  }

  @Test(
    "has to sign a body that names it",
    arguments: ["", "{}", #"{"delete":"other"}"#, #"{"id":"theirs"}"#])
  func unnamed(body: String) async throws {
    let stage = try await InventoryStage()
    stage.plant("theirs")
    let response = await stage.ask("DELETE", "theirs", body: body)
    #expect(response.status == 422)
    #expect(response.json["type"]?.string?.hasSuffix("/invalid-deletion") == true)
    #expect(response.json["detail"]?.string?.hasSuffix(#"{"delete":"theirs"}"#) == true)
    #expect(stage.airbyte.lists == 0)
    #expect(await stage.gateway.withdrawals.round() == nil)
  }

  @Test("hears that nothing happened where Airbyte does not tell what is there")
  func unproved() async throws {
    let stage = try await InventoryStage()
    stage.plant("theirs")
    stage.airbyte.answerLists(FakeAirbyte.status(500))
    #expect((await stage.ask("DELETE", "theirs")).status == 502)
    #expect(await stage.gateway.withdrawals.round() == nil)
    #expect((await stage.ask("DELETE", "theirs")).status == 202)
  }

  @Test("can ask again where Airbyte did not delete it for days")
  func again() async throws {
    let stage = try await InventoryStage()
    stage.plant("theirs")
    stage.airbyte.answerDeletes(FakeAirbyte.status(403, ["message": "no", "errors": []]))
    _ = await stage.ask("DELETE", "theirs")
    stage.gateway.advance(by: .seconds(3 * 86_400))
    try await stage.stage.settle()
    #expect((await stage.ask("GET", "theirs")).json["state"] == "undeleted")
    let review = try await stage.stage.review()
    #expect(review.findings.map(\.kind) == [.unremoved])
    #expect((await stage.ask("DELETE", "theirs")).status == 202)
    try await stage.stage.settle()
    #expect((await stage.ask("GET", "theirs")).json["state"] == "gone")
    #expect(try await stage.stage.review().findings.isEmpty)
    try await stage.stage.verify()
  }

  @Test("deletes that of a consent that replaced another by the stable onboarding")
  func replaced() async throws {
    let stage = try await InventoryStage()
    let stable = try await stage.stage.onboard()
    let renewed = try await stage.stage.onboard(replacing: stable.id)
    #expect(renewed.progress.connectorID == "connector-2")
    let response = await stage.ask("DELETE", "connector-2")
    #expect(response.status == 202 && response.json["onboarding"]?.string == "\(stable.id)")
    try await stage.stage.settle()
    #expect(stage.stage.connectors.isEmpty)
    try await stage.stage.verify()
  }

  @Test("comes through a crash before any of its commits", arguments: 0...4)
  func crash(writes: Int) async throws {
    let stage = try await InventoryStage()
    stage.plant("theirs")
    let crash = Crash(after: writes)
    stage.stage.restart { $0.beforeWrite = { _ in await crash.pass() } }
    var request = Fixtures.webhook(#"{"delete":"theirs"}"#, id: "delete", at: stage.gateway.now)
    (request.method, request.path) = ("DELETE", "/connectors/theirs")
    request.query = "source=billing&workspace=acme-1"
    Task { [gateway = stage.gateway, request] in
      _ = await gateway.send(request)
      while let next = await gateway.withdrawals.round() { gateway.advance(to: next) }
      crash.end()
    }
    await eventually { crash.hasHappened }
    stage.stage.restart()
    _ = await stage.ask("DELETE", "theirs")
    try await stage.stage.settle()
    #expect((await stage.ask("DELETE", "theirs")).json["state"] == "gone")
    #expect(stage.stage.connectors.isEmpty)
    try await stage.stage.verify()
  }
}
