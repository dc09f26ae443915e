import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("A second connector that replaces the first")
struct ReplacingConnectorTests {
  func stage(_ second: SecondConnector = .replace) async throws -> WithdrawalStage {
    let stage = try await WithdrawalStage()
    stage.restart { $0.sources = PolicyStage.sources(second: second) }
    return stage
  }

  @Test(
    "is created first; then the old one is deleted, and both their onboardings tell the new one")
  func replaces() async throws {
    let stage = try await stage()
    let first = await stage.gateway.send(PolicyStage.webhook("1"))
    let second = await stage.gateway.send(PolicyStage.webhook("2"))
    #expect(second.status == 201, "\(second.text)")
    #expect(second.json["replaces"] == first.json["onboarding"])
    #expect(stage.connectors.count == 2)
    try await stage.settle()
    #expect(stage.airbyte.deleted == [first.json["connector_id"]?.string])
    let told = await stage.gateway.send(PolicyStage.webhook("1"))
    #expect(told.json["connector_id"] == second.json["connector_id"])
    // The next one replaces the same onboarding's.
    let third = await stage.gateway.send(PolicyStage.webhook("3", at: stage.gateway.now))
    #expect(third.json["replaces"] == first.json["onboarding"])
    try await stage.settle()
    #expect(stage.connectors == [third.json["connector_id"]?.string])
    let types = try await stage.gateway.audit()
    #expect(types.filter { $0.contains("connector.replaced") }.count == 2, "\(types)")
    try await stage.verify()
  }

  @Test("has to wait while another one is on its way to replace it")
  func underWay() async throws {
    let stage = try await stage()
    #expect(await stage.gateway.send(PolicyStage.webhook("1")).status == 201)
    stage.airbyte.answer(FakeAirbyte.status(503), times: 9)
    let request = PolicyStage.webhook("2").with("prefer", "respond-async")
    #expect(await stage.gateway.send(request).status == 202)
    let third = await stage.gateway.send(PolicyStage.webhook("3"))
    #expect(third.status == 409)
    #expect(PolicyStage.code(of: third) == "connector_open")
  }

  @Test("leaves the first one where it is rejected")
  func rejected() async throws {
    let stage = try await stage()
    let first = await stage.gateway.send(PolicyStage.webhook("1"))
    stage.airbyte.answer(
      FakeAirbyte.status(
        422, ["message": "no", "errors": [["field": "a", "message": "b", "error_code": "c"]]]))
    #expect(await stage.gateway.send(PolicyStage.webhook("2")).status == 422)
    try await stage.settle()
    #expect(stage.connectors == [first.json["connector_id"]?.string])
    #expect(await stage.gateway.send(PolicyStage.webhook("3")).status == 201)
  }

  @Test("is a new consent for an onboarding, which one connector of a type does not hinder")
  func consents() async throws {
    let stage = try await stage(.refuse)
    let first = try await stage.onboard()
    let second = try await stage.onboard(replacing: first.id)
    #expect(second.replaces == first.id)
    try await stage.settle()
    #expect(stage.connectors == [second.progress.connectorID])
    #expect(await stage.gateway.send(PolicyStage.webhook("1", at: stage.gateway.now)).status == 409)
  }
}
