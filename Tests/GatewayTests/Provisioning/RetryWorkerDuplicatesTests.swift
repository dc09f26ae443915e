import AirbyteAPI
import FastCGI
import Gateway
import StrictJSON
import Synchronization
import Testing

@Suite("Connectors that an onboarding has too many", .timeLimit(.minutes(1)))
struct RetryWorkerDuplicatesTests {
  /// An onboarding whose create was lost, and that has three connectors in the list.
  static func looked(deletes: Bool, _ prepare: (TestGateway) -> Void = { _ in }) async throws
    -> TestGateway
  {
    let test = try TestGateway { $0.rules.deletesDuplicates = deletes }
    test.airbyte.answer(RetryWorkerTests.lost)
    test.airbyte.storeBeforeFailing()
    _ = await test.send(Fixtures.webhook())
    for (id, creation) in [("youngest", "2026-11-24T09:00:00Z"), ("young", "2026-11-24T08:00:00Z")]
    {
      test.airbyte.store([
        "id": .string(id), "name": test.airbyte.creates[0]["name"] ?? .null,
        "created_at": .string(creation),
      ])
    }
    prepare(test)
    _ = try await test.advanceToNextTry()
    await test.work()
    return test
  }

  static let adopted = [
    "connector.create.outcome adopted", "connector.duplicate reported",
    "connector.duplicate reported", "secret.erased erased",
  ]

  @Test("are told to the operator, the oldest is the one, and nothing is deleted")
  func reported() async throws {
    let test = try await Self.looked(deletes: false)
    #expect(try await test.record().progress.connectorID == "connector-1")
    #expect(try await test.audit().suffix(4) == Self.adopted)
    let entries = try await test.auditLines().suffix(3).dropLast().map { try JSON(parsing: $0) }
    #expect(entries.map { $0["code"]?.string } == ["JW022E", "JW022E"])
    #expect(entries.map { $0["upstream"]?["id"]?.string } == ["young", "youngest"])
    #expect(test.airbyte.deleted.isEmpty)
  }

  @Test(
    "are deleted where the operator's rules say so; each deletion is on record before and after")
  func deleted() async throws {
    let before = Mutex<[String]>([])
    let test = try await Self.looked(deletes: true) { test in
      test.airbyte.watch { [weak test] request in
        guard request.method == "DELETE", let audit = try? await test?.audit() else { return }
        before.withLock { $0.append(audit.last ?? "") }
      }
    }
    #expect(test.airbyte.deleted == ["young", "youngest"])
    #expect(try await test.record().progress.connectorID == "connector-1")
    #expect(before.withLock { $0 } == Array(repeating: "connector.delete.intent pending", count: 2))
    let deletion = ["connector.delete.intent pending", "connector.delete.outcome deleted"]
    #expect(try await test.audit().suffix(8) == Self.adopted + deletion + deletion)
    let entries = try await test.auditLines().suffix(4).map { try JSON(parsing: $0) }
    #expect(entries.map { $0["code"]?.string } == ["JW023W", "JW024W", "JW023W", "JW024W"])
    #expect(
      entries.map { $0["upstream"]?["id"]?.string } == ["young", "young", "youngest", "youngest"])
  }

  @Test(
    "are told and kept where it cannot be told which is the oldest, whatever the operator's rules say",
    arguments: [nil, "2026-11-24T00:00:01Z"])
  func unsure(creation: String?) async throws {
    let test = try await Self.looked(deletes: true) { test in
      test.airbyte.store([
        "id": "another", "name": test.airbyte.creates[0]["name"] ?? .null,
        "created_at": creation.map(JSON.string) ?? .null,
      ])
    }
    #expect(test.airbyte.deleted.isEmpty)
    #expect(test.airbyte.connectors.count == 4)
    let audit = try await test.audit()
    #expect(audit.count { $0 == "connector.duplicate reported" } == 3)
    #expect(!audit.contains { $0.hasPrefix("connector.delete") })
  }

  @Test("that cannot be deleted are on record as such, and the next is deleted all the same")
  func notDeleted() async throws {
    let test = try await Self.looked(deletes: true) {
      $0.airbyte.answerDeletes(FakeAirbyte.status(500))
    }
    #expect(test.airbyte.deleted == ["young", "youngest"])
    #expect(
      try await test.audit().suffix(4) == [
        "connector.delete.intent pending", "connector.delete.outcome unknown",
        "connector.delete.intent pending", "connector.delete.outcome deleted",
      ])
  }

  @Test("that somebody has deleted before count as deleted")
  func gone() async throws {
    let test = try await Self.looked(deletes: true) {
      $0.airbyte.answerDeletes(FakeAirbyte.status(404, ["message": "not found", "errors": []]))
    }
    #expect(try await test.audit().filter { $0 == "connector.delete.outcome deleted" }.count == 2)
  }
}
