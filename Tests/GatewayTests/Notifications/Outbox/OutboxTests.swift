import AirbyteAPI
import Database
import StrictJSON
import Testing

@testable import Gateway

@Suite("The outbox", .timeLimit(.minutes(1)))
struct OutboxTests {
  /// A way that an onboarding comes to its end.
  enum End: CaseIterable {
    case created, rejected, adopted, expired, abandoned, resolved, provedLate, gaveUpWhenTaken

    var type: String {
      switch self {
      case .created, .adopted, .resolved: "connector.created"
      case .rejected, .expired, .abandoned, .provedLate, .gaveUpWhenTaken: "connector.failed"
      }
    }

    var state: String {
      switch self {
      case .created, .adopted, .resolved: "created"
      case .rejected, .expired, .gaveUpWhenTaken: "rejected"
      case .abandoned, .provedLate: "abandoned"
      }
    }

    /// Brings the onboarding of one webhook to this end.
    func come(to test: TestGateway) async throws {
      let lost = FakeAirbyte.Answer.failure(.interrupted(.timedOut))
      switch self {
      case .created: _ = await test.send(Fixtures.webhook())
      case .rejected:
        test.airbyte.answer(FakeAirbyte.status(422, OutcomeTests.envelope))
        _ = await test.send(Fixtures.webhook())
      case .adopted:
        test.airbyte.answer(lost)
        test.airbyte.storeBeforeFailing()
        _ = await test.send(Fixtures.webhook())
        while try await test.advanceToNextTry() { await test.work() }
      case .expired:
        test.airbyte.answer(.failure(.notSent(.connectionRefused)), times: 10_000)
        _ = await test.send(Fixtures.webhook())
        while try await test.record().state.isOpen {
          test.advance(by: .seconds(600))
          await test.work()
        }
      case .gaveUpWhenTaken:
        test.airbyte.answer(.failure(.notSent(.connectionRefused)))
        _ = await test.send(Fixtures.webhook())
        test.advance(by: .seconds(90_000))
        await test.work()
      case .abandoned:
        try await wait(test)
        _ = try await test.ledger.step(
          .abandoned, of: test.record().id, by: Self.anna, reason: nil)
      case .resolved:
        try await wait(test)
        _ = try await test.ledger.step(
          .resolved(connectorID: "c-9"), of: test.record().id, by: Self.anna)
      case .provedLate:
        try await wait(test)
        let record = try await test.record()
        _ = try await test.ledger.step(.abandoned, of: record.id, by: Self.anna)
        _ = try await test.ledger.step(
          .created(connectorID: "c-9", fence: record.progress.fence), of: record.id, by: .jetway)
      }
    }

    private func wait(_ test: TestGateway) async throws {
      test.airbyte.answer(.failure(.notSent(.connectionRefused)))
      _ = await test.send(Fixtures.webhook())
    }

    private static let anna = AuditActor(operator: "anna")
  }

  @Test(
    "has exactly one event of each onboarding, whichever way that ended", arguments: End.allCases)
  func oneOfEach(end: End) async throws {
    let test = try TestGateway { $0.sources = [Fixtures.told] }
    try await end.come(to: test)
    let record = try await test.record()
    let kept = try #require(try await test.notifications().first)
    #expect(try await test.notifications().count == 1)
    #expect(kept.onboarding == record.id && kept.source == "billing" && kept.session == nil)
    #expect(kept.type.rawValue == end.type)
    #expect(kept.delivery.state == .pending && kept.delivery.nextTry == kept.createdAt)
    let told = try #require(try await test.told().first)
    #expect(told["type"]?.string == end.type)
    #expect(told["timestamp"]?.string == kept.createdAt.rfc3339)
    #expect(told["data"]?["state"]?.string == end.state)
    #expect(told["data"]?["problem"]?["kind"] == end.problem)
    // What comes after the end is no second one.
    _ = await test.send(Fixtures.webhook(at: test.now))
    await test.work()
    #expect(try await test.notifications() == [kept])
  }

  @Test("says what a caller is told, in this order, and no secret")
  func content() async throws {
    let test = try TestGateway { $0.sources = [Fixtures.told] }
    _ = await test.send(Fixtures.webhook())
    let record = try await test.record()
    let body = try #require(try await test.told().first).text
    #expect(
      body
        == #"{"type":"connector.created","timestamp":"\#(record.updatedAt.rfc3339)","data":{"#
        + #""onboarding":"\#(record.id)","session":null,"state":"created","#
        + #""connector_id":"connector-1","connector":"hubspot","workspace":"acme-1","#
        + #""reference":"cust_42","problem":null}}"#)
    test.airbyte.answer(FakeAirbyte.status(422, OutcomeTests.envelope))
    let answer = await test.send(Fixtures.webhook(id: "msg_2"))
    let failed = try await test.told().first { $0["type"] == "connector.failed" }
    let problem = try #require(failed?["data"]?["problem"])
    #expect(problem["message"] == answer.json["message"])
    #expect(problem["errors"] == answer.json["errors"] && problem["upstream_status"] == 422)
  }

  @Test("has nothing of a source that asks for itself, and wakes nobody for it")
  func notTold() async throws {
    let test = try TestGateway()
    for end in End.allCases.prefix(2) { try await end.come(to: test) }
    #expect(try await test.notifications().isEmpty)
    #expect(await test.notifier.round() == nil)
    #expect(test.receiver.requests.isEmpty)
  }

  @Test("keeps nothing of a step that did not come into the ledger")
  func rolledBack() async throws {
    let test = try TestGateway { $0.sources = [Fixtures.told] }
    test.airbyte.answer(.failure(.notSent(.connectionRefused)))
    _ = await test.send(Fixtures.webhook())
    let (record, ledger) = (try await test.record(), test.ledger)
    await #expect(throws: DatabaseError.corrupt) {
      try await test.database.write { transaction throws(DatabaseError) in
        _ = try ledger.step(.abandoned, of: record, by: .jetway, in: transaction)
        throw DatabaseError.corrupt
      }
    }
    #expect(try await test.record() == record)
    #expect(try await test.notifications().isEmpty)
  }

  @Test("has one event of an OAuth session that led to no onboarding, of bounded length")
  func session() async throws {
    let test = try TestGateway { $0.sources = [Fixtures.told, Fixtures.portal] }
    func end(_ id: String, of source: String) async throws {
      let session = FailedSession(
        id: id, source: source, connector: "hubspot", workspace: "acme-1", reference: "cust_42",
        state: "denied", kind: "access_denied", message: String(repeating: "é", count: 2_000))
      _ = try await test.database.write {
        [ledger = test.ledger] transaction throws(DatabaseError) in
        try ledger.notify(ofEnd: session, in: transaction)
      }
    }
    for _ in 0..<2 { try await end("oas_1", of: "billing") }
    try await end("oas_2", of: "billing")
    try await end("oas_3", of: "portal")
    let kept = try await test.notifications()
    #expect(Set(kept.map(\.session)) == ["oas_1", "oas_2"] && kept.count == 2)
    #expect(kept.allSatisfy { $0.onboarding == nil && $0.type == .connectorFailed })
    let data = try #require(try await test.told().first?["data"])
    #expect(data["onboarding"] == .null && data["session"]?.string?.hasPrefix("oas_") == true)
    #expect(data["state"] == "denied" && data["reference"] == "cust_42")
    #expect(data["problem"]?["kind"] == "access_denied")
    #expect(data["problem"]?["message"]?.string?.unicodeScalars.count == 1_000)
    await test.notify()
    #expect(try await test.deliveries().map(\.state) == [.delivered, .delivered])
    #expect(
      try await test.audit().suffix(2).allSatisfy { $0 == "notification.delivered delivered" })
  }
}

extension OutboxTests.End {
  fileprivate var problem: JSON? {
    switch self {
    case .created, .adopted, .resolved: nil
    case .rejected: "rejected"
    case .expired, .gaveUpWhenTaken: "expired"
    case .abandoned, .provedLate: "abandoned"
    }
  }
}
