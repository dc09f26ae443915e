import AirbyteAPI
import FastCGI
import StrictJSON
import Testing

@testable import Gateway

@Suite("A source that deletes its onboarding", .timeLimit(.minutes(1)))
struct OnboardingDeletionTests {
  static let refused = FakeAirbyte.Answer.failure(.notSent(.connectionRefused))
  static let lost = FakeAirbyte.Answer.failure(.interrupted(.timedOut))

  @Test("has its connector removed: 202 until it is gone, then 200, on record once")
  func created() async throws {
    let stage = try await WithdrawalStage()
    let record = try await stage.onboard()
    let first = await stage.ask("DELETE", record.id)
    #expect(first.status == 202 && first.fields["retry-after"] == ["5"])
    #expect(first.json["state"] == "created" && first.json["removal"]?["state"] == "pending")
    #expect(first.json["removal"]?["requested_at"]?.string == stage.gateway.now.rfc3339)
    stage.gateway.advance(by: .seconds(1))
    let second = await stage.ask("DELETE", record.id)
    #expect(second.status == 202 && second.body == first.body)
    let review = try await stage.review()
    #expect(review.findings.isEmpty && review.plannedDeletions == 1)
    try await stage.settle()
    #expect(stage.connectors.isEmpty && stage.airbyte.deleted == ["connector-1"])
    #expect(stage.revoked.isEmpty)
    for method in ["DELETE", "GET"] {
      let response = await stage.ask(method, record.id)
      #expect(response.status == 200 && response.json["removal"]?["state"] == "done")
    }
    let lines = try await stage.gateway.auditLines().map { try JSON(parsing: $0) }
    let requests = lines.filter { $0["type"] == "onboarding.delete" }
    #expect(requests.count == 1)
    #expect(requests.first?["actor"]?["source"] == "billing")
    #expect(requests.first?["actor"]?["auth"] == "standard-webhooks")
    #expect(try await stage.review().findings.isEmpty)
    try await stage.verify()
  }

  @Test("gives up what waits to be sent, and its tokens are revoked")
  func waiting() async throws {
    let stage = try await WithdrawalStage()
    stage.airbyte.answer(Self.refused, times: 50)
    let record = try await stage.onboard()
    #expect(record.state == .accepted)
    let response = await stage.ask("DELETE", record.id)
    #expect(response.status == 200 && response.json["state"] == "abandoned")
    #expect(response.json["removal"]?["state"] == "done")
    #expect(response.json["problem"]?["message"] == "its source has deleted it")
    #expect((await stage.ask("DELETE", record.id)).body == response.body)
    #expect(try await stage.gateway.sealedCount() == 0)
    try await stage.settle()
    #expect(stage.revoked == [WithdrawalStage.token(1)])
    #expect(
      try await stage.gateway.audit().suffix(5) == [
        "onboarding.delete accepted", "secret.erased erased", "token.revocation.intent pending",
        "token.revocation.outcome revoked", "secret.erased erased",
      ])
    try await stage.verify()
  }

  @Test("of a webhook is told so when it repeats it, and its token is revoked as it wants")
  func webhook() async throws {
    let stage = try await WithdrawalStage()
    stage.airbyte.answer(Self.lost)
    _ = await stage.gateway.send(
      Fixtures.webhook().with("prefer", "respond-async"))
    await stage.gateway.provisioner.lanes.drained()
    let record = try await stage.gateway.record()
    #expect(record.state == .unknown)
    #expect((await stage.ask("DELETE", record.id)).status == 200)
    let repeated = await stage.gateway.send(Fixtures.webhook())
    #expect(repeated.status == 422)
    #expect(repeated.json["type"]?.string?.hasSuffix("/onboarding-abandoned") == true)
    try await stage.settle()
    #expect(stage.revoked == [Fixtures.token])
    try await stage.verify()
  }

  @Test("has to wait while an attempt is under way")
  func leased() async throws {
    let stage = try await WithdrawalStage()
    let (gate, opening) = AsyncStream<Void>.makeStream()
    stage.airbyte.hold(until: gate)
    _ = await stage.gateway.send(Fixtures.webhook().with("prefer", "respond-async"))
    let record = try await stage.gateway.record()
    let response = await stage.ask("DELETE", record.id)
    #expect(response.status == 409 && response.fields["retry-after"] == ["60"])
    #expect(response.json["type"]?.string?.hasSuffix("/still-running") == true)
    opening.finish()
    await stage.gateway.provisioner.lanes.drained()
    #expect((await stage.ask("DELETE", record.id)).status == 202)
    try await stage.settle()
    try await stage.verify()
  }

  @Test("of what was rejected changes nothing, and is on record")
  func rejected() async throws {
    let stage = try await WithdrawalStage()
    stage.airbyte.answer(FakeAirbyte.status(422, OutcomeTests.envelope))
    _ = await stage.gateway.send(Fixtures.webhook())
    let record = try await stage.gateway.record()
    let response = await stage.ask("DELETE", record.id)
    #expect(response.status == 200 && response.json["state"] == "rejected")
    #expect(response.json["removal"]?["state"] == "done")
    try await stage.settle()
    #expect(stage.revoked.isEmpty && stage.airbyte.deleted.isEmpty)
    try await stage.verify()
  }

  @Test("removes the connector of one that is found to exist only afterwards")
  func lateProof() async throws {
    let stage = try await WithdrawalStage()
    stage.airbyte.answer(Self.lost)
    stage.airbyte.storeBeforeFailing()
    let record = try await stage.onboard()
    #expect((await stage.ask("DELETE", record.id)).status == 200)
    _ = try await stage.gateway.ledger.step(
      .created(connectorID: "connector-1", fence: 1), of: record.id, by: .jetway)
    #expect((await stage.ask("GET", record.id)).json["removal"]?["state"] == "pending")
    try await stage.settle()
    #expect(stage.connectors.isEmpty)
    #expect((await stage.ask("GET", record.id)).json["removal"]?["state"] == "done")
    try await stage.verify()
  }

  @Test("has to name the stable one where its connector is that one's")
  func replaced() async throws {
    let stage = try await WithdrawalStage()
    let stable = try await stage.onboard()
    let renewed = try await stage.onboard(replacing: stable.id)
    let refused = await stage.ask("DELETE", renewed.id)
    #expect(refused.status == 409)
    #expect(refused.json["detail"]?.string?.contains("\(stable.id)") == true)
    #expect((await stage.ask("DELETE", stable.id)).status == 202)
    #expect((await stage.ask("DELETE", renewed.id)).status == 202)
    try await stage.settle()
    #expect(stage.connectors.isEmpty)
    #expect(Set(stage.airbyte.deleted) == ["connector-1", "connector-2"])
    try await stage.verify()
  }

  @Test("can ask again where Airbyte did not delete for days")
  func again() async throws {
    let stage = try await WithdrawalStage()
    let record = try await stage.onboard()
    stage.airbyte.answerDeletes(FakeAirbyte.status(403, ["message": "no", "errors": []]))
    #expect((await stage.ask("DELETE", record.id)).status == 202)
    stage.gateway.advance(by: .seconds(3 * 86_400))
    try await stage.settle()
    let failed = await stage.ask("GET", record.id)
    #expect(failed.status == 200 && failed.json["removal"]?["state"] == "failed")
    let review = try await stage.review()
    #expect(review.findings.map(\.kind) == [.unremoved] && review.plannedDeletions == 0)
    #expect((await stage.ask("DELETE", record.id)).status == 202)
    try await stage.settle()
    #expect((await stage.ask("DELETE", record.id)).status == 200)
    #expect(stage.connectors.isEmpty)
    try await stage.verify()
  }

  @Test("is proved as for its status", arguments: [nil, "Bearer \(Fixtures.bearerToken)"])
  func strangers(authorization: String?) async throws {
    let stage = try await WithdrawalStage()
    let record = try await stage.onboard()
    var request = Request(method: "DELETE", path: "/onboardings/\(record.id)")
    if let authorization { request.fields = ["authorization": authorization] }
    #expect((await stage.gateway.send(request)).status == 401)
    let unknown = OnboardingID(at: Fixtures.now)
    #expect((await stage.ask("DELETE", unknown)).status == 404)
    #expect(try await stage.record(record.id) == record)
  }

  @Test(
    "is refused without a signed body that names it, which a captured GET has not",
    arguments: [
      "", "{}", #"{"delete":"onb_01k5n8gdr0000000000000000a"}"#, #"{"delete":7}"#,
      #"{"delete":"ID","force":true}"#, #"{"delet":"ID"}"#, "[]", "{",
    ])
  func unnamed(body: String) async throws {
    let stage = try await WithdrawalStage()
    let record = try await stage.onboard()
    var request = Fixtures.webhook(
      body.replacing("ID", with: "\(record.id)"), id: "delete", at: stage.gateway.now)
    (request.method, request.path) = ("DELETE", "/onboardings/\(record.id)")
    let response = await stage.gateway.send(request)
    #expect(response.status == (["[]", "{"].contains(body) ? 400 : 422), "\(response.text)")
    if response.status == 422 {
      #expect(response.json["type"]?.string?.hasSuffix("/invalid-deletion") == true)
      let shown = #"{"delete":"\#(record.id)"}"#
      #expect(response.json["detail"]?.string?.hasSuffix(shown) == true)
    }
    #expect(try await stage.record(record.id) == record)
    request.fields = request.with("content-type", "text/plain").fields
    #expect(
      await stage.gateway.send(request).status
        == (body.isEmpty ? 422 : 415))
  }

  @Test("comes through a crash before any of its commits", arguments: 0...4)
  func crash(writes: Int) async throws {
    let stage = try await WithdrawalStage()
    let record = try await stage.onboard()
    let crash = Crash(after: writes)
    stage.restart { $0.beforeWrite = { _ in await crash.pass() } }
    var request = Fixtures.webhook(
      #"{"delete":"\#(record.id)"}"#, id: "delete", at: stage.gateway.now)
    (request.method, request.path) = ("DELETE", "/onboardings/\(record.id)")
    Task { [gateway = stage.gateway, request] in
      _ = await gateway.send(request)
      while let next = await gateway.withdrawals.round() { gateway.advance(to: next) }
      crash.end()
    }
    await eventually { crash.hasHappened }
    stage.restart()
    _ = await stage.ask("DELETE", record.id)
    try await stage.settle()
    #expect((await stage.ask("DELETE", record.id)).status == 200)
    #expect(stage.connectors.isEmpty)
    try await stage.verify()
  }
}
