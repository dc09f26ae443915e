import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("A 404 of whoever stands before the upstream", .timeLimit(.minutes(1)))
struct ForeignAnswerTests {
  static let foreign = [
    FakeAirbyte.status(404, ["detail": "Not Found"]),
    FakeAirbyte.status(404, ["message": "no Route matched with those values"]),
    FakeAirbyte.status(404, ["message": "Workspace not found"]),
  ]

  /// An onboarding whose create was lost and stored, and whose lists all answer this.
  static func looking(_ answer: FakeAirbyte.Answer, stored: Bool) async throws -> TestGateway {
    let test = try TestGateway()
    test.airbyte.answer(RetryWorkerTests.lost)
    test.airbyte.storeBeforeFailing(stored)
    test.airbyte.answerLists(answer, times: 8)
    _ = await test.send(Fixtures.webhook())
    for _ in 1...8 where try await test.record().state == .unknown {
      _ = try await test.advanceToNextTry()
      await test.work()
    }
    return test
  }

  @Test(
    "is no empty list: nothing is sent again, and what was stored is adopted", arguments: foreign)
  func list(answer: FakeAirbyte.Answer) async throws {
    let test = try await Self.looking(answer, stored: true)
    #expect(test.airbyte.lists == 8)
    let record = try await test.record()
    #expect(record.state == .unknown && record.progress.looks == 0)
    #expect(try await test.audit().last == "connector.reconcile.look denied")
    test.advance(by: .seconds(600))
    await test.work()
    #expect(try await test.record().progress.connectorID == "connector-1")
    #expect(test.airbyte.creates.count == 1)
  }

  @Test("of Airbyte itself about the workspace is an empty list")
  func unknownWorkspace() async throws {
    let answer = FakeAirbyte.status(404, ["message": "Workspace not found", "errors": []])
    let test = try await Self.looking(answer, stored: false)
    #expect(try await test.record().state == .accepted)
    #expect(try await test.audit().last == "connector.reconcile.outcome absent")
  }

  @Test("ends no onboarding: its secret is kept, and it is tried again", arguments: foreign)
  func create(answer: FakeAirbyte.Answer) async throws {
    let test = try TestGateway()
    test.airbyte.answer(answer)
    let first = await test.send(Fixtures.webhook())
    #expect(first.status == 202)
    #expect(first.json["problem"]?["kind"] == "denied")
    #expect(try await test.sealedCount() == 1)
    _ = try await test.advanceToNextTry()
    await test.work()
    #expect(test.airbyte.creates.count == 2)
    #expect(test.airbyte.lists == 0)
    #expect(try await test.record().state == .created)
  }

  @Test("is no deletion", arguments: foreign)
  func delete(answer: FakeAirbyte.Answer) async throws {
    let test = try await RetryWorkerDuplicatesTests.looked(deletes: true) {
      $0.airbyte.answerDeletes(answer)
    }
    #expect(
      try await test.audit().suffix(4) == [
        "connector.delete.intent pending", "connector.delete.outcome denied",
        "connector.delete.intent pending", "connector.delete.outcome deleted",
      ])
  }
}
