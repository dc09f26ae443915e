import AirbyteAPI
import FastCGI
import StrictJSON
import Testing

@testable import Gateway

@Suite("A connector's removal", .timeLimit(.minutes(1)))
struct ConnectorRemovalTests {
  private func deleting() async throws -> (stage: WithdrawalStage, record: OnboardingRecord) {
    let stage = try await WithdrawalStage()
    let record = try await stage.onboard()
    #expect((await stage.ask("DELETE", record.id)).status == 202)
    return (stage, record)
  }

  private func removal(_ stage: WithdrawalStage) async throws -> ConnectorRemoval {
    let id = try await stage.gateway.record().id
    let details = try await LedgerInspection(path: stage.gateway.ledgerPath).details(of: id)
    return try #require(details.removals.first)
  }

  @Test("of a connector that is gone already is over at once")
  func absent() async throws {
    let (stage, _) = try await deleting()
    stage.airbyte.answerDeletes(
      FakeAirbyte.status(404, ["message": "Connector not found", "errors": []]))
    let lists = stage.airbyte.lists
    #expect(await stage.gateway.withdrawals.round() == nil)
    #expect(stage.airbyte.lists == lists)
    #expect(try await removal(stage).state == .done)
    try await stage.verify()
  }

  @Test("follows until the list does not show it any more, and asks once for it")
  func followed() async throws {
    let (stage, _) = try await deleting()
    stage.airbyte.answerDeletes(.success(FakeAirbyte.ok(["job_id": "job-1"])))
    for _ in 0..<6 {
      stage.gateway.advance(to: try #require(await stage.gateway.withdrawals.round()))
    }
    #expect(stage.airbyte.deleted.count == 1)
    #expect(try await removal(stage).state == .pending)
    stage.airbyte.hide()
    #expect(await stage.gateway.withdrawals.round() == nil)
    #expect(try await removal(stage).state == .done)
    try await stage.verify()
  }

  @Test("asks again where the list shows it for too long")
  func stuck() async throws {
    let (stage, _) = try await deleting()
    stage.airbyte.answerDeletes(.success(FakeAirbyte.ok(["job_id": "job-1"])))
    let start = stage.gateway.now
    try await stage.settle()
    #expect(stage.airbyte.deleted.count == 2)
    #expect(stage.gateway.now >= start + ConnectorRemoval.patience)
    #expect(stage.connectors.isEmpty)
    try await stage.verify()
  }

  @Test("is tried again after each failure, and is over after three days, on record")
  func failing() async throws {
    let (stage, record) = try await deleting()
    let failures = [
      FakeAirbyte.status(500), .failure(.interrupted(.timedOut)), FakeAirbyte.status(403),
    ]
    for answer in failures {
      stage.airbyte.answerDeletes(answer)
      stage.gateway.advance(to: try #require(await stage.gateway.withdrawals.round()))
    }
    #expect(try await removal(stage).schedule.failures == 3)
    #expect(stage.airbyte.deleted.count == 3)
    stage.airbyte.answerDeletes(
      FakeAirbyte.status(403, ["message": "no", "errors": []]), times: 2)
    let start = try await removal(stage).schedule.createdAt
    let limit = Duration.seconds(3 * 86_400)
    stage.gateway.advance(to: start + limit - .milliseconds(1))
    #expect(await stage.gateway.withdrawals.round() == start + limit)
    stage.gateway.advance(to: start + limit)
    #expect(await stage.gateway.withdrawals.round() == nil)
    let end = try await removal(stage)
    #expect(end.state == .failed && end.failure == .denied && end.endedAt == start + limit)
    #expect(try await stage.gateway.audit().last == "connector.delete.outcome expired")
    let text = try await LedgerInspection(path: stage.gateway.ledgerPath).details(of: record.id)
      .text(at: stage.gateway.now)
    #expect(text.contains("connector-1, deleted: given up"))
    try await stage.verify()
  }

  @Test("leaves an upstream alone that fails all the time, and goes on when it works again")
  func breaker() async throws {
    let (stage, _) = try await deleting()
    let gate = stage.gateway.provisioner.gate
    for _ in 0..<CircuitBreaker.tolerance {
      guard case .go(let ticket) = gate.admit(at: stage.gateway.now) else { continue }
      gate.note(ticket, succeeded: false, at: stage.gateway.now)
    }
    let next = try #require(await stage.gateway.withdrawals.round())
    #expect(stage.airbyte.deleted.isEmpty && next >= stage.gateway.now + .seconds(1))
    #expect(try await removal(stage).schedule.attempts == 0)
    stage.gateway.advance(by: .seconds(60))
    try await stage.settle()
    #expect(stage.connectors.isEmpty)
  }

  @Test("is told to an operator while it lasts, and after it")
  func shown() async throws {
    let (stage, record) = try await deleting()
    let inspection = LedgerInspection(path: stage.gateway.ledgerPath)
    let pending = try await inspection.details(of: record.id)
    #expect(pending.text(at: stage.gateway.now).contains("connector-1, deleted: next try"))
    #expect(JSON.object(pending.json)["removals"]?.array?.first?["state"] == "pending")
    try await stage.settle()
    let done = try await inspection.details(of: record.id)
    #expect(done.text(at: stage.gateway.now).contains("connector-1, deleted: gone since"))
  }
}
