import Database
import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("A ledger of the first schema", .timeLimit(.minutes(1)))
struct LedgerMigrationTests {
  static let entries: [(OnboardingID?, [UInt8])] =
    [(nil, Array(#"{"v":1,"seq":0}"#.utf8))]
    + OldOnboarding.all.enumerated().map { index, old in
      (old.id, Array(#"{"v":1,"seq":\#(index + 1),"onboarding":"\#(old.id)"}"#.utf8))
    }

  static func migrated() async throws -> TestGateway {
    let store = try await LedgerFolder(age: 1) { transaction throws(DatabaseError) in
      for old in OldOnboarding.all { try old.insert(in: transaction) }
      for (index, entry) in entries.enumerated() {
        try transaction.execute(
          "INSERT INTO audit_entry (seq, onboarding, line) VALUES ($1, $2, $3)",
          .integer(Int64(index)), Value(entry.0?.description), .blob(entry.1))
      }
    }
    return TestGateway(ledger: store)
  }

  @Test(
    "keeps everything that it knew of an onboarding, in each state", arguments: OldOnboarding.all)
  func kept(old: OldOnboarding) async throws {
    let test = try await Self.migrated()
    let record = try #require(try await test.ledger.record(old.id))
    #expect(record.source == "billing")
    #expect(record.connector == "hubspot")
    #expect(record.workspace == "acme-1")
    #expect(record.connectorName == "Acme [\(old.id.marker)]")
    #expect(record.reference == "cust_42")
    #expect(record.createdAt == Fixtures.now - .seconds(3_600))
    #expect(record.updatedAt == old.updatedAt)
    let progress = record.progress
    #expect(progress.state == old.state)
    #expect(progress.connectorID == old.connectorID)
    #expect(progress.attempts == 2)
    #expect(progress.failure?.kind.rawValue == old.failure)
    #expect(progress.failure?.message == old.failure.map { _ in "as it was" })
    #expect(progress.giveUpAt == old.updatedAt + .seconds(86_400))
  }

  @Test("has each that is open scheduled, and nothing of the others", arguments: OldOnboarding.all)
  func scheduled(old: OldOnboarding) async throws {
    let test = try await Self.migrated()
    let progress = try #require(try await test.ledger.record(old.id)).progress
    #expect(progress.nextTry == (old.state.isOpen ? old.updatedAt : nil))
    #expect(progress.leaseExpires == (old.state == .creating ? old.updatedAt : nil))
    #expect(progress.unknownSince == (old.state == .unknown ? old.updatedAt : nil))
    #expect(progress.looks == 0 && progress.failures == 0 && progress.seen.isEmpty)
  }

  @Test("keeps every entry of the audit log, byte for byte, and goes on behind the last")
  func entries() async throws {
    let test = try await Self.migrated()
    #expect(try await test.auditLines() == Self.entries.map(\.1))
    try await test.ledger.record(.serviceStopped, by: .jetway)
    let last = try #require(try await test.auditLines().last)
    #expect(try JSON(parsing: last)["seq"] == 6)
    let subjects = try await test.database.read { transaction throws(DatabaseError) in
      try transaction.rows("SELECT onboarding FROM audit_entry WHERE seq < 6 ORDER BY seq")
        .map { row throws(DatabaseError) in try row.optionalText(0) }
    }
    #expect(subjects == Self.entries.map { $0.0?.description })
  }

  @Test("still knows the keys that were used, and with which body")
  func replays() async throws {
    let test = try await Self.migrated()
    let created = await test.send(Fixtures.webhook(id: "msg_created"))
    #expect(created.status == 200)
    #expect(created.json["connector_id"] == "connector-9")
    #expect(await test.send(Fixtures.webhook(id: "msg_rejected")).status == 422)
    let other = Fixtures.body.replacing("cust_42", with: "cust_43")
    for old in OldOnboarding.all {
      let reused = await test.send(Fixtures.webhook(other, id: old.key))
      #expect(reused.json["type"]?.string?.hasSuffix("/problems/idempotency-key-reused") == true)
    }
    #expect(test.airbyte.creates.isEmpty)
    #expect(try await test.rowCount() == 5)
  }

  @Test("goes on with what was open: what may exist is looked for, what was not kept is held")
  func goesOn() async throws {
    let test = try await Self.migrated()
    await test.work()
    #expect(test.airbyte.lists == 2)
    #expect(test.airbyte.creates.isEmpty)
    #expect(
      try await test.records().map(\.state) == [.accepted, .unknown, .created, .rejected, .unknown])
    test.advance(by: .seconds(1))
    #expect(await test.send(Fixtures.webhook(id: "msg_accepted")).status == 200)
    #expect(test.airbyte.creates.count == 1)
    while try await test.rowCount("unknown") > 0 {
      test.advance(by: .seconds(30))
      await test.work()
    }
    test.advance(by: .seconds(1))
    for key in ["msg_creating", "msg_unknown"] {
      #expect(await test.send(Fixtures.webhook(id: key, at: test.now)).status == 200)
    }
    #expect(try await test.rowCount("created") == 4)
    #expect(test.airbyte.creates.count == 3)
  }

  @Test("refers to itself soundly afterwards, and keeps its rules")
  func sound() async throws {
    let test = try await Self.migrated()
    let problems = try await test.database.read { transaction throws(DatabaseError) in
      try transaction.rows("SELECT 1 FROM pragma_foreign_key_check").count
    }
    #expect(problems == 0)
    await #expect(throws: DatabaseError.self) {
      try await test.database.write { transaction throws(DatabaseError) in
        try transaction.execute(
          "INSERT INTO audit_entry (seq, onboarding, line) VALUES (99, 'nobody', 'x')")
      }
    }
    await #expect(throws: DatabaseError.self) {
      try await test.database.write { transaction throws(DatabaseError) in
        try transaction.execute("UPDATE onboarding SET idempotency_key = 'msg_created'")
      }
    }
  }
}
