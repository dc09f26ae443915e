import Database
import FastCGI
import Gateway
import Secrets
import StrictJSON
import Testing

@Suite("A webhook that is not kept any more", .timeLimit(.minutes(1)))
struct OnboardingResealingTests {
  static let otherKeys = SealingKeys(
    current: Secret([UInt8](repeating: 0x5F, count: 32)), retired: [])

  static func waiting() async throws -> TestGateway {
    let test = try TestGateway()
    test.airbyte.answer(RetryWorkerTests.refused, RetryWorkerTests.refused)
    _ = await test.send(Fixtures.webhook())
    return test
  }

  static func kept(_ test: TestGateway) async throws -> [[UInt8]] {
    try await test.database.read { transaction throws(DatabaseError) in
      try transaction.rows("SELECT box FROM sealed_webhook").map { row throws(DatabaseError) in
        try row.blob(0)
      }
    }
  }

  @Test("is held until its source repeats it; then it goes on")
  func lost() async throws {
    let test = try await Self.waiting()
    try await test.loseSealed()
    _ = try await test.advanceToNextTry()
    await test.work()
    #expect(try await test.record().state == .accepted)
    #expect(try await test.record().progress.failure?.message.contains("repeat") == true)
    #expect(test.airbyte.creates.count == 1)
    test.airbyte.answer()
    test.advance(by: .seconds(1))
    #expect(await test.send(Fixtures.webhook()).status == 200)
    #expect(test.airbyte.creates.count == 2)
    #expect(try await test.sealedCount() == 0)
  }

  @Test("comes back with a repeat, for the retries after it")
  func resealed() async throws {
    let test = try await Self.waiting()
    try await test.loseSealed()
    #expect(await test.send(Fixtures.webhook()).status == 202)
    #expect(try await test.sealedCount() == 1)
    test.airbyte.answer()
    _ = try await test.advanceToNextTry()
    await test.work()
    #expect(try await test.record().state == .created)
    #expect(test.airbyte.creates.last?["credentials"]?["refresh_token"] == .string(Fixtures.token))
  }

  @Test("does not come back with a repeat of which nobody can tell whether it is the same")
  func incomparable() async throws {
    let test = try await Self.waiting()
    try await test.loseSealed()
    let other = test.restarted { $0.fingerprints = FingerprintKey(Fixtures.otherKey) }
    let body = Fixtures.body.replacing(Fixtures.token, with: "another")
    #expect(await other.send(Fixtures.webhook(body)).status == 202)
    #expect(try await test.sealedCount() == 0)
    #expect(test.airbyte.creates.count == 1)
  }

  @Test("is not replaced by a repeat where it is kept and opens")
  func stays() async throws {
    let test = try await Self.waiting()
    let before = try await Self.kept(test)
    #expect(await test.send(Fixtures.webhook()).status == 202)
    #expect(try await Self.kept(test) == before)
  }

  @Test("because its key is gone is sealed anew by a repeat, and goes on")
  func keyGone() async throws {
    let test = try await Self.waiting()
    let other = test.restarted { $0.sealing = Self.otherKeys }
    test.airbyte.answer()
    test.advance(by: .seconds(1))
    #expect(await other.send(Fixtures.webhook()).status == 200)
    #expect(test.airbyte.creates.last?["credentials"]?["refresh_token"] == .string(Fixtures.token))
  }

  @Test("is not kept again once it is settled")
  func settled() async throws {
    let test = try await Self.waiting()
    test.airbyte.answer()
    test.advance(by: .seconds(1))
    #expect(await test.send(Fixtures.webhook()).status == 200)
    #expect(await test.send(Fixtures.webhook()).status == 200)
    #expect(try await test.sealedCount() == 0)
  }
}
