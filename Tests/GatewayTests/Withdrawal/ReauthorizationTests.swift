import AirbyteAPI
import FastCGI
import StrictJSON
import Testing

@testable import Gateway

@Suite("A new consent for an onboarding", .timeLimit(.minutes(2)))
struct ReauthorizationTests {
  static let lost = FakeAirbyte.Answer.failure(.interrupted(.timedOut))

  @Test("creates the new connector, switches the stable onboarding to it, and deletes the old one")
  func order() async throws {
    let stage = try await WithdrawalStage()
    let stable = try await stage.onboard()
    #expect(stable.progress.connectorID == "connector-1")
    let wait = stage.gateway.provisioner.waiters.register(
      stable.id, until: stage.gateway.now + .seconds(5), isRequest: false
    ) { $0.progress.connectorID == "connector-2" }
    let renewed = try await stage.onboard(replacing: stable.id)
    #expect(renewed.replaces == stable.id && renewed.progress.connectorID == "connector-2")
    #expect(await wait.result()?.id == stable.id)

    let switched = try await stage.record(stable.id)
    #expect(switched.state == .created && switched.progress.connectorID == "connector-2")
    #expect(switched.connectorName == renewed.connectorName && switched.removal == nil)
    #expect(stage.connectors == ["connector-1", "connector-2"])
    let review = try await stage.review()
    #expect(review.findings.isEmpty && review.plannedDeletions == 1)
    try await stage.verify()

    try await stage.settle()
    #expect(stage.connectors == ["connector-2"])
    let types = try await stage.gateway.audit().suffix(7)
    #expect(
      types == [
        "connector.create.intent pending", "connector.create.outcome created",
        "connector.replaced created", "secret.erased erased", "connector.delete.intent pending",
        "connector.delete.outcome deleted", "connector.delete.confirmed absent",
      ])
    #expect(stage.revoked.isEmpty)
    #expect((await stage.ask("GET", stable.id)).json["connector_id"] == "connector-2")
    #expect((await stage.ask("GET", renewed.id)).json["replaces"]?.string == "\(stable.id)")
    let after = try await stage.review()
    #expect(after.findings.isEmpty && after.plannedDeletions == 0)
    try await stage.verify()
  }

  @Test("of another account is refused, and its tokens are revoked")
  func otherAccount() async throws {
    let stage = try await WithdrawalStage()
    let stable = try await stage.onboard()
    let session = try await stage.consent(to: stable.id, account: 4712)
    let told = await Visitor(stage.gateway).status(session)
    #expect(told["failure"]?["code"] == "account_differs")
    #expect(stage.airbyte.creates.count == 1)
    try await stage.settle()
    #expect(Set(stage.revoked) == [WithdrawalStage.token(2), FakeProvider.accessToken])
    #expect(try await stage.record(stable.id) == stable)
    try await stage.verify()
  }

  @Test("that brought no connector does not say whose account it has to be")
  func unlearned() async throws {
    let stage = try await WithdrawalStage()
    _ = await stage.gateway.send(Fixtures.webhook())
    let stable = try await stage.gateway.record()
    stage.airbyte.answer(FakeAirbyte.status(422, OutcomeTests.envelope))
    try await stage.consent(to: stable.id, account: 4711)
    #expect(try await stage.record(stable.id) == stable)
    let session = try await stage.consent(to: stable.id, account: 4712)
    #expect((await Visitor(stage.gateway).status(session))["state"] == "granted")
    #expect(try await stage.record(stable.id).progress.connectorID == "connector-3")
    let other = try await stage.consent(to: stable.id, account: 4711)
    #expect((await Visitor(stage.gateway).status(other))["failure"]?["code"] == "account_differs")
    try await stage.settle()
    try await stage.verify()
  }

  @Test("of the same account with fewer permissions leaves the tokens: the connector lives by them")
  func fewerScopes() async throws {
    let stage = try await WithdrawalStage()
    let stable = try await stage.onboard()
    try await stage.consent(to: stable.id, scope: "oauth")
    try await stage.settle()
    #expect(stage.revoked.isEmpty && stage.connectors == ["connector-1"])
    try await stage.verify()
  }

  @Test("twice at a time: the last one to be created wins, and no connector is left over")
  func concurrent() async throws {
    let stage = try await WithdrawalStage()
    let stable = try await stage.onboard()
    stage.airbyte.answer(Self.lost)
    stage.airbyte.storeBeforeFailing()
    let late = try await stage.onboard(replacing: stable.id)
    #expect(late.state == .unknown)
    let quick = try await stage.onboard(replacing: stable.id)
    #expect(try await stage.record(stable.id).progress.connectorID == "connector-3")
    #expect(try await stage.review().findings.map(\.kind) == [.unadopted])
    try await stage.finish()
    #expect(try await stage.record(late.id).progress.connectorID == "connector-2")
    #expect(try await stage.record(stable.id).progress.connectorID == "connector-2")
    try await stage.settle()
    #expect(stage.connectors == ["connector-2"])
    #expect(try await stage.record(quick.id).removal?.state == .done)
    #expect(try await stage.review().findings.isEmpty)
    try await stage.verify()
  }

  @Test("that a person resolves by hand switches too")
  func resolved() async throws {
    let stage = try await WithdrawalStage()
    let stable = try await stage.onboard()
    stage.airbyte.answer(Self.lost)
    let renewed = try await stage.onboard(replacing: stable.id)
    let step = try await stage.gateway.ledger.step(
      .resolved(connectorID: "found"), of: renewed.id, by: AuditActor(operator: "anna"))
    #expect(step?.successor?.id == stable.id)
    #expect(try await stage.record(stable.id).progress.connectorID == "found")
    try await stage.settle()
    #expect(stage.airbyte.deleted == ["connector-1"])
    try await stage.verify()
  }

  @Test("whose onboarding is deleted before it is created leaves nothing, and says so")
  func deletedMeanwhile() async throws {
    let stage = try await WithdrawalStage()
    let stable = try await stage.onboard()
    stage.airbyte.answer(Self.lost)
    stage.airbyte.storeBeforeFailing()
    let renewed = try await stage.onboard(replacing: stable.id)
    #expect((await stage.ask("DELETE", stable.id)).status == 202)
    try await stage.finish()
    #expect(try await stage.record(stable.id).progress.connectorID == "connector-1")
    #expect(try await stage.gateway.audit().contains("connector.unwanted reported"))
    #expect(try await stage.review().findings.isEmpty)
    try await stage.settle()
    #expect(stage.connectors.isEmpty)
    for id in [stable.id, renewed.id] {
      #expect((await stage.ask("GET", id)).json["removal"]?["state"] == "done")
    }
    #expect(try await stage.review().findings.isEmpty)
    try await stage.verify()
  }

  @Test("that comes after its onboarding was deleted creates nothing")
  func deletedBefore() async throws {
    let stage = try await WithdrawalStage()
    let stable = try await stage.onboard()
    let session = try await stage.consent(to: stable.id) {
      #expect((await stage.ask("DELETE", stable.id)).status == 202)
    }
    let told = await Visitor(stage.gateway).status(session)
    #expect(told["failure"]?["code"] == "order_refused")
    #expect(stage.airbyte.creates.count == 1)
    let body = Visitor.order.replacing(
      "\"source\"", with: "\"onboarding\":\"\(stable.id)\",\"source\"")
    #expect((await Visitor(stage.gateway).open(body, id: "again")).status == 422)
    try await stage.settle()
    #expect(Set(stage.revoked) == [WithdrawalStage.token(2), FakeProvider.accessToken])
    try await stage.verify()
  }

  @Test("may name the onboarding that brought the last connector, and is for the stable one")
  func chain() async throws {
    let stage = try await WithdrawalStage()
    let stable = try await stage.onboard()
    let second = try await stage.onboard(replacing: stable.id)
    let third = try await stage.onboard(replacing: second.id)
    #expect(third.replaces == stable.id)
    #expect(try await stage.record(stable.id).progress.connectorID == "connector-3")
    try await stage.settle()
    #expect(stage.connectors == ["connector-3"])
    try await stage.verify()
  }

  @Test("comes through a crash before any of its commits", arguments: 0...8)
  func crash(writes: Int) async throws {
    let stage = try await WithdrawalStage()
    let stable = try await stage.onboard()
    let crash = Crash(after: writes)
    stage.restart { $0.beforeWrite = { _ in await crash.pass() } }
    let body = Visitor.order.replacing(
      "\"source\"", with: "\"onboarding\":\"\(stable.id)\",\"source\"")
    Task { [gateway = stage.gateway] in
      let visitor = Visitor(gateway)
      let session = (await visitor.open(body, id: "new")).json["session"]?.string
      _ = try await visitor.consent(to: #require(session))
      await gateway.provisioner.lanes.drained()
      while let next = await gateway.withdrawals.round() { gateway.advance(to: next) }
      crash.end()
    }
    await eventually { crash.hasHappened }
    stage.restart()
    _ = try await stage.gateway.ledger.endLeases()
    _ = try await stage.gateway.ledger.endLapsedSessions(isStart: true)
    try await stage.finish()
    try await stage.settle()
    let connector = try await stage.record(stable.id).progress.connectorID
    #expect(stage.connectors == [connector])
    #expect(try await stage.review().findings.isEmpty)
    try await stage.verify()
  }
}
