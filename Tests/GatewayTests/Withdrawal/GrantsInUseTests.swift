import AirbyteAPI
import Database
import StrictJSON
import Testing

@testable import Gateway

@Suite("Which tokens are revoked", .timeLimit(.minutes(1)))
struct GrantsInUseTests {
  private func waiting(_ stage: WithdrawalStage) async throws -> Int {
    try await stage.gateway.database.read { transaction throws(DatabaseError) in
      try transaction.rows("SELECT id FROM token_revocation").count
    }
  }

  @Test("is not for tokens of an account that a connector being replaced lives by")
  func livedBy() async throws {
    let stage = try await WithdrawalStage()
    let stable = try await stage.onboard()
    stage.airbyte.answer(FakeAirbyte.status(422, OutcomeTests.envelope))
    let renewed = try await stage.onboard(replacing: stable.id)
    #expect(renewed.state == .rejected)
    try await stage.settle()
    #expect(stage.revoked.isEmpty && stage.connectors == ["connector-1"])
    try await stage.verify()
  }

  struct Neighbour: Sendable, CustomTestStringConvertible {
    let workspace: String
    let account: Int64?
    let isRevoked: Bool

    var testDescription: String { "\(account.map { "\($0)" } ?? "none") for \(workspace)" }
  }

  @Test(
    "leaves what another connector can live by: of its account, or, where none is told, of its workspace",
    arguments: [
      Neighbour(workspace: "acme-1", account: 4711, isRevoked: false),
      Neighbour(workspace: "acme-2", account: 4711, isRevoked: false),
      Neighbour(workspace: "acme-1", account: 4712, isRevoked: true),
      Neighbour(workspace: "acme-2", account: 4712, isRevoked: true),
      Neighbour(workspace: "acme-1", account: nil, isRevoked: false),
      Neighbour(workspace: "acme-2", account: nil, isRevoked: true),
    ])
  func neighbours(_ neighbour: Neighbour) async throws {
    let stage = try await WithdrawalStage()
    _ = try await stage.onboard()
    try await stage.consent(
      workspace: neighbour.workspace, account: neighbour.account, scope: "oauth")
    try await stage.settle()
    let tokens: Set = [WithdrawalStage.token(2), FakeProvider.accessToken]
    #expect(Set(stage.revoked) == (neighbour.isRevoked ? tokens : []))
    try await stage.verify()
  }

  @Test("is not asked for any more once a connector can live by what the account has granted")
  func overtaken() async throws {
    let stage = try await WithdrawalStage()
    try await stage.consent(scope: "oauth")
    #expect(try await waiting(stage) == 2)
    _ = try await stage.onboard()
    try await stage.settle()
    #expect(stage.revoked.isEmpty)
    #expect(try await waiting(stage) == 0)
    #expect(
      try await stage.gateway.audit().suffix(2) == ["secret.erased erased", "secret.erased erased"])
    try await stage.verify()
  }

  @Test("is for tokens that come after their round trip was given up")
  func late() async throws {
    let stage = try await WithdrawalStage()
    let (gate, opening) = AsyncStream<Void>.makeStream()
    stage.provider.hold(until: gate)
    let first = stage.gateway
    let visitor = Visitor(first)
    let session = try await visitor.session()
    let state = try #require(try await visitor.begin(session)["state"])
    _ = await visitor.comeBack("code=code-canary-5d1e&state=\(state)")
    stage.restart()
    stage.gateway.advance(by: TokenExchange.longest + .seconds(1))
    #expect(try await stage.gateway.ledger.endLapsedSessions() == 1)
    opening.finish()
    await first.roundTrip.running.drained()
    let told = await Visitor(stage.gateway).status(session)
    #expect(told["failure"]?["code"] == "interrupted")
    try await stage.settle()
    #expect(Set(stage.revoked) == ["refresh-canary-3b2c", FakeProvider.accessToken])
    #expect(stage.airbyte.creates.isEmpty)
    try await stage.verify()
  }
}
