import FastCGI
import Database
import StrictJSON
import Testing
import TransparencyLog

@testable import Gateway

@Suite("Pruning the audit log")
struct AuditRetentionTests {
  private static let anna = AuditActor(operator: "anna")

  /// Two full bundles and a bit, signed.
  static func filled(_ prepare: (TestGateway) async throws -> Void = { _ in }) async throws
    -> TestGateway
  {
    let test = try TestGateway()
    try await prepare(test)
    try await test.ledger.grow(by: 600)
    try await test.ledger.sign()
    return test
  }

  @Test("goes by whole bundles that are old enough, and leaves an entry for each run of them")
  func bundles() async throws {
    let test = try await Self.filled()
    let report = try await test.ledger.prune(.beforeEntry(600), from: 0, by: Self.anna)
    #expect(report.entries == [0...511] && report.next == nil)
    let lines = try await test.auditLines()
    #expect(lines.count == 600 - 512 + 1)
    let entry = try JSON(parsing: try #require(lines.last))
    #expect(entry["code"] == "JW052W" && entry["actor"]?["user"] == "anna")
    #expect(entry["what"] == ["first": "0", "last": "511"])
    let again = try await test.ledger.prune(.beforeEntry(600), from: 0, by: Self.anna)
    #expect(again.entryCount == 0 && again.counts[.pruned] == 2)
    #expect(try await test.auditLines().count == lines.count)
  }

  @Test(
    "takes no bundle of which an entry is too young",
    arguments: [
      (PruneLimit.beforeEntry(0), 0), (.beforeEntry(255), 0), (.beforeEntry(256), 1),
      (.beforeEntry(511), 1), (.beforeEntry(512), 2), (.before(Fixtures.now), 0),
      (.before(Fixtures.now + .milliseconds(1)), 2),
    ] as [(PruneLimit, Int64)])
  func age(limit: PruneLimit, count: Int64) async throws {
    let test = try await Self.filled()
    let report = try await test.ledger.prune(limit, from: 0, by: Self.anna)
    #expect(report.counts[.prunable] ?? 0 == count)
    #expect(report.counts[.young] ?? 0 == 2 - count)
  }

  @Test("takes no bundle that has one young entry amid old ones, as when a clock was set back")
  func clock() async throws {
    let test = try await Self.filled { test in
      try await test.ledger.grow(by: 10)
      test.advance(by: .seconds(60))
      try await test.ledger.grow(by: 1)
      test.advance(by: .seconds(-60))
    }
    let limit = PruneLimit.before(Fixtures.now + .seconds(1))
    let report = try await test.ledger.prune(limit, from: 0, by: Self.anna)
    #expect(report.entries == [256...511])
  }

  @Test("takes none that no checkpoint covers, so that the server starts again")
  func signed() async throws {
    let stage = try AuditStage()
    try await stage.append(200)
    _ = try await stage.checkpointer().advance()
    try await stage.append(400)
    let ledger = stage.ledger
    #expect(try await ledger.prune(.beforeEntry(600), from: 0, by: Self.anna).counts.isEmpty)
    _ = try await stage.checkpointer().advance()
    #expect(try await ledger.prune(.beforeEntry(600), from: 0, by: Self.anna).entryCount == 512)
    #expect(try await stage.startCheck() == .success(false))
    try await stage.append(300)
    #expect(try await stage.checkpointer().advance()?.unverified.size == 901)
    #expect(try await stage.startCheck() == .success(false))
  }

  @Test("leaves bundles alone that tell of an onboarding that is not settled")
  func open() async throws {
    let test = try await Self.filled { test in
      test.airbyte.answer(FakeAirbyte.status(503))
      #expect(await test.send(Fixtures.webhook()).status == 202)
    }
    let report = try await test.ledger.prune(.beforeEntry(600), from: 0, by: Self.anna)
    #expect(report.entries == [256...511] && report.counts[.open] == 1)
  }

  @Test("deletes what opens digests only when no entry of the onboarding is left")
  func disclosures() async throws {
    let test = try await Self.filled { test in
      #expect(await test.send(Fixtures.webhook()).status == 201)
      try await test.ledger.grow(by: 300)
      #expect(await test.send(Fixtures.webhook()).status == 200)
    }
    #expect(try await test.ledger.disclosureCount() == 1)
    _ = try await test.ledger.prune(.beforeEntry(256), from: 0, by: Self.anna)
    #expect(try await test.ledger.disclosureCount() == 1)
    _ = try await test.ledger.prune(.beforeEntry(512), from: 0, by: Self.anna)
    #expect(try await test.ledger.disclosureCount() == 0)
    #expect(await test.send(Fixtures.webhook()).status == 200)
  }

  @Test("leaves nothing of what the entries said in any file of the ledger")
  func gone() async throws {
    let test = try await Self.filled { test in
      _ = await test.send(Fixtures.webhook())
    }
    let canary = Array(#""workspace":"acme-1""#.utf8)
    #expect(test.ledgerFiles().contains { $0.firstRange(of: canary) != nil })
    try await test.prune()
    await test.database.close()
    #expect(test.ledgerFiles().allSatisfy { $0.firstRange(of: canary) == nil })
  }

  @Test("keeps every proof valid: those given before, those of what stays, and of what went")
  func proofs() async throws {
    let test = try await Self.filled()
    let keys = AuditStage.keys.verifying
    let (old, line) = (await test.audited("entries/3/proof"), await test.audited("entries/3").body)
    try await test.prune()
    let size = try await test.ledger.sign().size
    #expect(try ProofFile(parsing: old.body).verified(entry: line, by: keys).size == 600)
    let new = try ProofFile(parsing: await test.audited("entries/3/proof").body)
    #expect(try new.verified(entry: line, by: keys).size == size)
    let kept = try ProofFile(parsing: await test.audited("entries/599/proof").body)
    #expect(
      try kept.verified(entry: await test.audited("entries/599").body, by: keys).size == size)
    let growth = await test.audited("consistency", query: "old=600")
    #expect(try ConsistencyFile(parsing: growth.body).checkpoint.verified(by: keys).size == size)
  }

  @Test("looks at a few bundles at a time, and tells the same from outside as it does")
  func batches() async throws {
    let stage = try OperatorStage()
    let keys = AuditStage.keys
    try await stage.ledger.grow(by: 20 * 256)
    try await stage.ledger.sign(keys)
    let first = try await stage.ledger.prune(.beforeEntry(0), from: 0, by: Self.anna)
    #expect(first.next == AuditRetention.batch)
    let plan = try await stage.inspection.pruning(.beforeEntry(.max))
    #expect(plan.entries == [0...(20 * 256 - 1)])
    let channel = try await stage.channel()
    let done = try await channel.prune(.beforeEntry(.max))
    #expect(done == plan)
    let left = try AuditLog.lines(inLedgerAt: stage.path)
    #expect(left.count { $0.contains("JW052W") } == 2 && left.count == 2)
    let far = try await stage.ledger.prune(.beforeEntry(1), from: .max, by: Self.anna)
    #expect(far == PruneReport())
  }

  @Test("takes the words of what goes out of the index, which does not begin again")
  func index() async throws {
    let test = try await Self.filled()
    let indexer = AuditIndexer(database: test.database, logger: .silent)
    #expect(try await indexer.advance() == 2)
    try await test.prune()
    #expect(try await indexer.advance() == 0)
    let words = try await test.database.read { transaction throws(DatabaseError) in
      try transaction.rows("SELECT count(*) FROM audit_word").first?.integer(0)
    }
    #expect(words == 0)
  }

  @Test("is told to a person in words")
  func text() {
    var report = PruneReport()
    let verdicts: [BundleVerdict] = [
      .pruned, .prunable, .prunable, .held, .prunable, .open, .young,
    ]
    for (bundle, verdict) in verdicts.enumerated() { report.note(verdict, of: Int64(bundle)) }
    #expect(
      report.text(isDone: false) == """
        would delete entries 256 to 767
        would delete entries 1024 to 1279
        768 entries in all
        left 1 bundle of 256 that were deleted before
        left 1 bundle of 256 that are not old enough
        left 1 bundle of 256 that are held (jetway audit hold --list)
        left 1 bundle of 256 that tell of an onboarding that is not settled
        Nothing was deleted. To do it: --apply

        """)
    #expect(PruneReport(json: report.json) == report)
  }
}
