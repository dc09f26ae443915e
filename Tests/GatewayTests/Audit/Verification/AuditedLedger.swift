import AirbyteAPI
import Database
import FastCGI
import Foundation
import Logging
import StrictJSON
import Testing
import TransparencyLog

@testable import Gateway

/// A ledger that a gateway has filled, signed and closed: onboardings with each kind of end, and
/// what its server and its operator did. Tests take copies of it.
struct AuditedLedger: Sendable {
  /// Of a few entries, all under one tile that is not full.
  static var small: AuditedLedger { get async throws { try await making.value } }
  /// Of more than two full tiles.
  static var large: AuditedLedger { get async throws { try await makingLarge.value } }

  private static let making = Task { try await AuditedLedger(padding: 0) }
  private static let makingLarge = Task { try await AuditedLedger(padding: 600) }

  static let names = ["ledger.sqlite", "ledger.sqlite.checkpoint"]
  let files: [String: Data]

  private init(padding: Int) async throws {
    let store = try LedgerFolder()
    let test = TestGateway(ledger: store)
    let path = store.folder.appending(path: Self.names[0]).path
    let checkpointer = Checkpointer(
      database: store.database, keys: AuditStage.keys,
      file: CheckpointFile(path: path + ".checkpoint"), systemLog: nil, clock: test.wallClock,
      logger: .silent)
    let start: [AuditEvent] = [
      .serviceStarted(version: "1"), .configurationInForce(sha256: "00"),
      .auditKeyInForce(verifierKey: "\(AuditStage.keys.verifying[0])"),
    ]
    for event in start { try await test.ledger.record(event, by: .jetway) }
    try await Self.tell(test)
    _ = try await checkpointer.advance()
    _ = try await test.database.write { [ledger = test.ledger] transaction throws(DatabaseError) in
      let entries = (0..<padding).map {
        AuditEntry(.serviceStarted(version: "\($0)"), by: .jetway, at: Fixtures.now)
      }
      return try ledger.audit.append(entries, in: transaction)
    }
    try await test.ledger.record(.serviceStopped, by: .jetway)
    _ = try await checkpointer.advance()
    await store.database.close()
    var files: [String: Data] = [:]
    for name in Self.names {
      files[name] = try Data(contentsOf: store.folder.appending(path: name))
    }
    self.files = files
  }

  /// Created, rejected, found again, abandoned, and turned away.
  private static func tell(_ test: TestGateway) async throws {
    let lost = FakeAirbyte.Answer.failure(.interrupted(.timedOut))
    _ = await test.send(Fixtures.webhook())
    _ = await test.send(Fixtures.webhook())
    test.airbyte.answer(FakeAirbyte.status(422, OutcomeTests.envelope))
    _ = await test.send(Fixtures.webhook(id: "msg_2"))
    test.airbyte.answer(lost)
    test.airbyte.storeBeforeFailing()
    _ = await test.send(Fixtures.webhook(id: "msg_3"))
    test.airbyte.storeBeforeFailing(false)
    while try await test.rowCount("unknown") > 0 {
      test.advance(by: .seconds(30))
      await test.work()
    }
    test.airbyte.answer(lost)
    _ = await test.send(Fixtures.webhook(id: "msg_4", at: test.now))
    let doubtful = try #require(try await test.records().last)
    test.advance(by: .seconds(1))
    _ = try await test.ledger.step(
      .abandoned, of: doubtful.id, by: AuditActor(operator: "anna"), reason: "the customer left")
    _ = await test.send(Fixtures.webhook(id: "msg_5", key: Fixtures.otherKey))
  }
}
