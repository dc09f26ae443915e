import Database
import Testing

@testable import Gateway

@Suite("The audit log's index")
struct AuditIndexTests {
  @Test("grows by whole bundles, a few at a time, and only by those that are full")
  func steps() async throws {
    let stage = try AuditStage()
    var dice = Dice(seed: 1)
    try await stage.append(AuditSamples.entries(6 * 256 + 255, &dice))
    let indexer = AuditIndexer(database: stage.database, logger: .silent)
    #expect(try await indexer.advance() == 4)
    #expect(try await indexer.advance() == 2)
    #expect(try await indexer.advance() == 0)
    try await stage.append(AuditSamples.entries(1, &dice))
    #expect(try await indexer.advance() == 1)
    let count = try await stage.database.read { transaction throws(DatabaseError) in
      try AuditIndex.bundleCount(in: transaction)
    }
    #expect(count == 7)
  }

  @Test("has the words of a bundle's entries, each once, and its times")
  func words() {
    let subject = AuditSubject(AuditSamples.record())
    let later = Fixtures.now + .seconds(5)
    let bundle = AuditBundle([
      AuditSamples.line(.created(subject, connectorID: "c-1"), by: .jetway, at: later),
      AuditSamples.line(.webhookReceived(subject), by: AuditSamples.actors[1]),
      Array("nothing".utf8),
    ])
    #expect(
      bundle.words == [
        "code:JW003I", "code:JW011I", "connector:hubspot", "outcome:accepted", "outcome:created",
        "type:connector.create.outcome", "type:webhook.received", "upstream:c-1", "user:anna",
        "workspace:acme-1",
      ])
    #expect(
      bundle.times
        == AuditBounds(lower: Fixtures.now.milliseconds, upper: later.milliseconds))
  }

  @Test("has no words of a bundle that was pruned, before or after it was indexed")
  func pruned() async throws {
    let stage = try AuditStage()
    var dice = Dice(seed: 2)
    try await stage.append(AuditSamples.entries(3 * 256, &dice))
    try await stage.prune(bundle: 0)
    try await stage.index()
    try await stage.prune(bundle: 1)
    let bundles = try await stage.database.read { transaction throws(DatabaseError) in
      try transaction.rows("SELECT DISTINCT bundle FROM audit_word").map {
        row throws(DatabaseError) in try row.integer(0)
      }
    }
    #expect(bundles == [2])
    #expect(try await stage.all(AuditSearch()).found == (512..<768).reversed().map(Int64.init))
  }

  @Test("of a log that somebody else indexed meanwhile is not written twice")
  func twice() async throws {
    let stage = try AuditStage()
    var dice = Dice(seed: 3)
    try await stage.append(AuditSamples.entries(256, &dice))
    try await stage.index()
    try await stage.database.write { transaction throws(DatabaseError) in
      try AuditIndex.add(AuditBundle([]), at: 0, in: transaction)
    }
    #expect(try await stage.all(AuditSearch(limit: 1000)).found.count == 256)
  }
}
