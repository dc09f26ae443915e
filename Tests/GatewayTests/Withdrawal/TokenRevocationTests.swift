import AirbyteAPI
import Database
import FastCGI
import Secrets
import StrictJSON
import Testing

@testable import Gateway

@Suite("A token's revocation", .timeLimit(.minutes(1)))
struct TokenRevocationTests {
  static let lost = FakeAirbyte.Answer.failure(.interrupted(.timedOut))
  static let rejected = FakeAirbyte.status(422, OutcomeTests.envelope)

  /// A round trip whose tokens nobody will use.
  private func leftover() async throws -> WithdrawalStage {
    let stage = try await WithdrawalStage()
    try await stage.consent(scope: "oauth")
    return stage
  }

  private func waiting(_ stage: WithdrawalStage) async throws -> [TokenRevocation] {
    try await stage.gateway.database.read { transaction throws(DatabaseError) in
      // In the year 2100.
      try TokenRevocation.due(
        at: Timestamp(milliseconds: 4_102_444_800_000), limit: 100, in: transaction)
    }
  }

  @Test("is a request of the RFC's with the client's credentials, on record before and after")
  func request() async throws {
    let stage = try await leftover()
    #expect(try await waiting(stage).count == 2)
    try await stage.verify()
    try await stage.settle()
    let requests = stage.provider.requests.filter { $0.url == WithdrawalStage.revocationURL }
    #expect(requests.count == 2)
    let forms = try requests.map {
      try Visitor.parameters(of: "?" + String(decoding: $0.body, as: UTF8.self))
    }.sorted { $0["token_type_hint"] ?? "" > $1["token_type_hint"] ?? "" }
    #expect(forms.first?["token"] == WithdrawalStage.token(1))
    #expect(forms.first?["token_type_hint"] == "refresh_token")
    #expect(forms.first?["client_id"] == "hubspot-app")
    #expect(forms.first?["client_secret"] == "app-canary-99aa")
    #expect(forms.last?["token"] == FakeProvider.accessToken)
    let lines = try await stage.gateway.auditLines().map { try JSON(parsing: $0) }
      .filter { $0["secret"]?["kind"] == "refresh_token" }
    #expect(
      lines.map { $0["type"]?.string } == ["token.revocation.intent", "token.revocation.outcome"])
    let print = Fixtures.fingerprints.fingerprint(
      of: Secret(WithdrawalStage.token(1)), kind: "refresh_token")
    #expect(lines.allSatisfy { $0["secret"]?["fp"]?.string == print })
    #expect(lines.last?["upstream"]?["status"] == 200)
    #expect(try await waiting(stage).isEmpty)
    try await stage.verify()
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let answer: FakeProvider.Answer
    let outcome: String
    /// Whether it is tried again.
    let goesOn: Bool
  }

  static let cases = [
    Case(
      testDescription: "400", answer: FakeProvider.json(400, ["error": "unsupported_token_type"]),
      outcome: "rejected", goesOn: false),
    Case(
      testDescription: "404", answer: FakeProvider.json(404, [:]), outcome: "rejected",
      goesOn: false),
    Case(
      testDescription: "302", answer: FakeProvider.json(302, [:]), outcome: "rejected",
      goesOn: false),
    Case(
      testDescription: "204", answer: FakeProvider.json(204, [:]), outcome: "revoked", goesOn: false
    ),
    Case(
      testDescription: "503", answer: FakeProvider.json(503, [:]), outcome: "unavailable",
      goesOn: true),
    Case(
      testDescription: "401", answer: FakeProvider.json(401, ["error": "invalid_client"]),
      outcome: "unavailable", goesOn: true),
    Case(
      testDescription: "408", answer: FakeProvider.json(408, [:]), outcome: "unavailable",
      goesOn: true),
    Case(
      testDescription: "500", answer: FakeProvider.json(500, [:]), outcome: "unknown", goesOn: true),
    Case(
      testDescription: "no connection", answer: .failure(.notSent(.connectionRefused)),
      outcome: "unavailable", goesOn: true),
    Case(
      testDescription: "no answer", answer: .failure(.interrupted(.timedOut)), outcome: "unknown",
      goesOn: true),
  ]

  @Test("ends, or is tried again, as the provider answers", arguments: cases)
  func answers(of given: Case) async throws {
    let stage = try await leftover()
    stage.provider.answer(given.answer, given.answer)
    _ = await stage.gateway.withdrawals.round()
    #expect(
      try await stage.gateway.audit().filter { $0.hasPrefix("token.revocation.outcome") }
        == Array(repeating: "token.revocation.outcome \(given.outcome)", count: 2))
    #expect(try await waiting(stage).count == (given.goesOn ? 2 : 0))
    try await stage.settle()
    #expect(try await waiting(stage).isEmpty)
    try await stage.verify()
  }

  @Test("waits as long as the provider asks")
  func retryAfter() async throws {
    let stage = try await leftover()
    let busy = FakeProvider.Answer.success(
      HTTPResponse(status: 503, fields: [HTTPField("Retry-After", "900")]))
    stage.provider.answer(busy, busy)
    let next = try #require(await stage.gateway.withdrawals.round())
    #expect(next >= stage.gateway.now + .seconds(900))
  }

  @Test("is not put off by a clock that was years ahead")
  func setBack() async throws {
    let stage = try await leftover()
    stage.gateway.advance(by: .seconds(400 * 86_400))
    try await stage.consent(workspace: "acme-2", account: 4712, scope: "oauth")
    stage.provider.answer(FakeProvider.json(503, [:]), times: 4)
    _ = await stage.gateway.withdrawals.round()
    stage.gateway.advance(by: .seconds(-400 * 86_400))
    _ = await stage.gateway.withdrawals.round()
    #expect(Set(stage.revoked.suffix(2)) == [WithdrawalStage.token(2), FakeProvider.accessToken])
  }

  @Test("is given up after a day, and the token is erased")
  func givenUp() async throws {
    let stage = try await leftover()
    stage.provider.answer(FakeProvider.json(503, [:]), times: 4)
    let end = stage.gateway.now + .seconds(86_400)
    stage.gateway.advance(to: end - .milliseconds(1))
    #expect(await stage.gateway.withdrawals.round() == end)
    stage.gateway.advance(to: end)
    #expect(await stage.gateway.withdrawals.round() == nil)
    #expect(try await stage.gateway.audit().count { $0 == "token.revocation.outcome expired" } == 2)
    #expect(try await waiting(stage).isEmpty)
    try await stage.verify()
  }

  @Test("is asked for at the customer's own address, whatever became of the token")
  func placeholder() async throws {
    let stage = try await WithdrawalStage()
    stage.restart { $0.recipes = Self.recipes("https://{subdomain}.hubspot.example/revoke") }
    try await stage.consent(subdomain: "acme", scope: "oauth")
    try await stage.settle()
    stage.airbyte.answer(Self.rejected)
    try await stage.consent(subdomain: "umbra")
    try await stage.settle()
    let hosts = stage.provider.requests.map(\.url).filter { $0.hasSuffix("/revoke") }
    #expect(
      hosts == [
        "https://acme.hubspot.example/revoke", "https://acme.hubspot.example/revoke",
        "https://umbra.hubspot.example/revoke",
      ])
    try await stage.verify()
  }

  @Test("is over, and the token erased, where the configuration knows no address any more")
  func unconfigured() async throws {
    let stage = try await leftover()
    stage.restart { $0.recipes = Self.recipes(nil) }
    #expect(await stage.gateway.withdrawals.round() == nil)
    #expect(stage.revoked.isEmpty)
    #expect(
      try await stage.gateway.audit().suffix(2) == [
        "token.revocation.outcome denied", "secret.erased erased",
      ])
    try await stage.consent(scope: "oauth")
    #expect(try await waiting(stage).isEmpty)
    try await stage.verify()
  }

  private static func recipes(_ revocationURL: String?) -> Recipes {
    var hubspot = Fixtures.hubspot
    hubspot.revocationURL = revocationURL
    return Fixtures.recipes(hubspot: hubspot)
  }

  /// How an onboarding that has tokens ends, and whether they are revoked.
  enum End: CaseIterable {
    case rejected, expired, abandonedBeforeSent, abandonedInDoubt, created
  }

  @Test(
    "is for the tokens of a round trip of which surely nothing was created", arguments: End.allCases
  )
  func ends(_ end: End) async throws {
    let stage = try await WithdrawalStage()
    switch end {
    case .rejected: stage.airbyte.answer(Self.rejected)
    case .expired, .abandonedBeforeSent:
      stage.airbyte.answer(.failure(.notSent(.connectionRefused)), times: 9_999)
    case .abandonedInDoubt: stage.airbyte.answer(Self.lost)
    case .created: break
    }
    let record = try await stage.onboard()
    switch end {
    case .abandonedBeforeSent, .abandonedInDoubt:
      _ = try await stage.gateway.ledger.step(
        .abandoned, of: record.id, by: AuditActor(operator: "anna"))
    case .expired:
      stage.gateway.advance(by: Fixtures.rules.giveUpAfter)
      try await stage.finish()
    case .rejected, .created: break
    }
    #expect(try await stage.gateway.sealedCount() == 0)
    if end != .created, end != .abandonedInDoubt {
      let details = try await LedgerInspection(path: stage.gateway.ledgerPath)
        .details(of: record.id)
      #expect(details.revocations.count == 1)
      #expect(details.text(at: stage.gateway.now).contains("refresh_token: next try"))
    }
    try await stage.settle()
    let isRevoked = end != .created && end != .abandonedInDoubt
    #expect(stage.revoked == (isRevoked ? [WithdrawalStage.token(1)] : []))
    try await stage.verify()
  }

  @Test("is not for a token that its source can send again")
  func sources() async throws {
    let stage = try await WithdrawalStage()
    stage.airbyte.answer(Self.rejected)
    _ = await stage.gateway.send(Fixtures.webhook())
    #expect(try await stage.gateway.record().state == .rejected)
    try await stage.settle()
    #expect(stage.revoked.isEmpty)
  }

  @Test("is void where its onboarding turns out to have a connector")
  func lateProof() async throws {
    let stage = try await WithdrawalStage()
    stage.airbyte.answer(Self.rejected)
    let record = try await stage.onboard()
    #expect(try await waiting(stage).count == 1)
    _ = try await stage.gateway.ledger.step(
      .resolved(connectorID: "found"), of: record.id, by: AuditActor(operator: "anna"))
    #expect(try await waiting(stage).isEmpty)
    try await stage.settle()
    #expect(stage.revoked.isEmpty)
    try await stage.verify()
  }

  @Test("outlasts a change of the sealing key, and waits for one that is missing")
  func sealingKey() async throws {
    let stage = try await leftover()
    let lost = SealingKeys(current: Secret(Array(repeating: 9, count: 32)), retired: [])
    stage.restart { $0.sealing = lost }
    _ = await stage.gateway.withdrawals.round()
    #expect(stage.revoked.isEmpty)
    #expect(try await waiting(stage).count == 2)
    let both = SealingKeys(
      current: Secret(Array(repeating: 9, count: 32)),
      retired: [Secret(Array(repeating: 0x5E, count: 32))])
    stage.restart { $0.sealing = both }
    #expect(try await stage.gateway.ledger.rewrapSealed().rewrapped == 2)
    stage.restart { $0.sealing = lost }
    try await stage.settle()
    #expect(Set(stage.revoked) == [WithdrawalStage.token(1), FakeProvider.accessToken])
    try await stage.verify()
  }

  @Test("comes through a crash before any of its commits", arguments: 0...4)
  func crash(writes: Int) async throws {
    let stage = try await leftover()
    let crash = Crash(after: writes)
    stage.restart { $0.beforeWrite = { _ in await crash.pass() } }
    Task { [gateway = stage.gateway] in
      while let next = await gateway.withdrawals.round() { gateway.advance(to: next) }
      crash.end()
    }
    await eventually { crash.hasHappened }
    stage.restart()
    try await stage.settle()
    #expect(Set(stage.revoked) == [WithdrawalStage.token(1), FakeProvider.accessToken])
    #expect(try await waiting(stage).isEmpty)
    try await stage.verify()
  }
}
