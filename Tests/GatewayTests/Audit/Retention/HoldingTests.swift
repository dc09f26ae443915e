import StrictJSON
import Testing

@testable import Gateway

@Suite("A hold")
struct HoldingTests {
  private static let anna = AuditActor(operator: "anna")

  @Test(
    "keeps the bundles that it touches from being pruned",
    arguments: [
      (0, 0, [256...511]), (255, 256, []), (256, nil, [0...255]), (511, 511, [0...255]),
      (512, nil, [0...511]), (0, nil, []),
    ] as [(Int64, Int64?, [ClosedRange<Int64>])])
  func holds(first: Int64, last: Int64?, pruned: [ClosedRange<Int64>]) async throws {
    let test = try await AuditRetentionTests.filled()
    _ = try await test.ledger.hold(
      .entries(first: first, last: last), reason: "case 7", by: Self.anna)
    let report = try await test.ledger.prune(.beforeEntry(512), from: 0, by: Self.anna)
    #expect(report.entries == pruned)
    #expect(report.counts[.held] ?? 0 == 2 - (report.counts[.prunable] ?? 0))
  }

  @Test("is let go once, and then nothing is held any more")
  func release() async throws {
    let test = try await AuditRetentionTests.filled()
    let ledger = test.ledger
    let hold = try #require(
      try await ledger.hold(.entries(first: 0, last: nil), reason: "x", by: Self.anna))
    #expect(try await ledger.release(hold.id, by: Self.anna) == .released(hold))
    #expect(try await ledger.release(hold.id, by: Self.anna) == .earlier(test.now))
    #expect(try await ledger.release(99, by: Self.anna) == .unknown)
    let report = try await ledger.prune(.beforeEntry(512), from: 0, by: Self.anna)
    #expect(report.entryCount == 512)
  }

  @Test("of an onboarding is of what the log has of it, and of what is to come while it is open")
  func onboarding() async throws {
    let test = try TestGateway()
    try await test.ledger.grow(by: 3)
    test.airbyte.answer(FakeAirbyte.status(503))
    _ = await test.send(Fixtures.webhook())
    let id = try await test.record().id
    let open = try await test.ledger.hold(.onboarding(id), reason: "x", by: Self.anna)
    #expect(open?.first == 3 && open?.last == nil)
    let stage = try OperatorStage()
    let settled = try await stage.insert(.created)
    let closed = try await stage.ledger.hold(.onboarding(settled.id), reason: "x", by: Self.anna)
    #expect(closed?.first == 0 && closed?.last == 0)
    let other = OnboardingID(at: Fixtures.now)
    #expect(try await stage.ledger.hold(.onboarding(other), reason: "x", by: Self.anna) == nil)
  }

  @Test("is an entry of the log, which does not have its reason; the list has")
  func reason() async throws {
    let stage = try OperatorStage()
    let channel = try await stage.channel()
    let made = try await channel.perform(
      .audit(.hold(.entries(first: 1, last: 9), reason: "Mrs Smith's case")))
    #expect(made == ["hold": 1, "first": 1, "last": 9])
    #expect(try await channel.perform(.audit(.release(hold: 1))) == made)
    let entries = try await stage.entries()
    #expect(entries.map { $0["code"] } == ["JW053I", "JW054W"])
    #expect(entries.allSatisfy { $0["what"] == ["hold": "1", "first": "1", "last": "9"] })
    #expect(entries.allSatisfy { !$0.text.contains("Smith") && $0["actor"]?["user"] == "anna" })
    let second = try await channel.perform(
      .audit(.hold(.entries(first: 2, last: nil), reason: "x")))
    #expect(second["hold"] == 2)
    let holds = try await stage.inspection.holds()
    #expect(holds.map(\.hold.id) == [2, 1])
    #expect(holds.last?.reason == "Mrs Smith's case" && holds.last?.releasedAt == stage.clock.now)
    let table = KeptHold.table(holds).text()
    #expect(table.contains("all to come") && table.contains("Mrs Smith's case"))
    #expect(KeptHold.table([]).text() == "nothing is held\n")
  }

  @Test("that is not there, or was released, is told as such")
  func refused() async throws {
    let stage = try OperatorStage()
    let channel = try await stage.channel()
    let unknown = await #expect(throws: CommandFailure.self) {
      try await channel.perform(.audit(.release(hold: 1)))
    }
    #expect(unknown?.status == .unknown)
    try await channel.perform(.audit(.hold(.entries(first: 1, last: 9), reason: "x")))
    try await channel.perform(.audit(.release(hold: 1)))
    let late = await #expect(throws: CommandFailure.self) {
      try await channel.perform(.audit(.release(hold: 1)))
    }
    #expect(late?.status == .refused)
  }
}
