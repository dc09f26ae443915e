import AirbyteAPI
import FastCGI
import StrictJSON
import Synchronization
import Testing

@testable import Gateway

@Suite("A reconciliation")
struct ReconciliationTests {
  @Test("adopts, deletes and spares as its plan says, on record, and is clean the next time")
  func applies() async throws {
    let stage = try OperatorStage()
    let unknown = try await stage.insert(.unknown)
    stage.put("a1", of: unknown, createdAt: Fixtures.now)
    stage.put("a2", of: unknown, createdAt: Fixtures.now + .milliseconds(1))
    // Which of these stays is settled, so their ages do not matter.
    let created = try await stage.insert(.created, workspace: "acme-2", connectorID: "b1")
    stage.put("b1", of: created)
    stage.put("b2", of: created)

    let planned = try await stage.reconcile()
    #expect(planned.status == .refused)
    #expect(stage.upstream.deleted.isEmpty)
    #expect(try await stage.audit().isEmpty)

    let applied = try await stage.reconcile(applies: true)
    #expect(applied.status == nil)
    #expect(stage.upstream.deleted == ["a2", "b2"])
    #expect(try await stage.ledger.record(unknown.id)?.progress.connectorID == "a1")
    #expect(
      try await stage.audit() == [
        "JW043W started", "JW042W created", "JW023W pending", "JW024W deleted", "JW023W pending",
        "JW024W deleted",
      ])
    #expect(try await stage.reconcile().status == nil)
  }

  @Test("adopts what is open, and nothing that was given up after the plan was made")
  func adoptsOnlyOpen() async throws {
    let stage = try OperatorStage()
    for state in OnboardingState.allCases where state != .creating {
      let record = try await stage.insert(state)
      stage.put("c-\(state.rawValue)", of: record)
      let response = await stage.ask(.adopt(record.id, connectorID: "c-\(state.rawValue)"))
      #expect(response.status == (state.isTerminal ? 409 : 200), "\(state)")
      let after = try await stage.ledger.record(record.id)
      #expect(after?.state == (state.isTerminal ? state : .created), "\(state)")
    }
  }

  @Test("looks at the workspaces that it is given, and takes one that is unknown for empty")
  func workspaces() async throws {
    let stage = try OperatorStage()
    let gone = try await stage.insert(.created, workspace: "acme-9")
    #expect(try await stage.reconcile(workspaces: ["acme-1", "umbra", "umbra"]).status == nil)
    let outcome = try await stage.reconcile(workspaces: ["acme-9"])
    #expect(outcome.report.text().contains("\(gone.id) is not there any more"))
  }

  @Test("finds what bears our marker in a workspace that no onboarding names, on any page")
  func everyWorkspace() async throws {
    let stage = try OperatorStage()
    stage.put("own", of: try await stage.insert(.created, connectorID: "own"))
    for number in 0..<5 {
      stage.upstream.put(
        ConnectorSummary(id: "c\(number)", name: "Theirs"), in: "others-\(number)")
    }
    stage.upstream.put(
      ConnectorSummary(id: "leak", name: "Lost [jw-0123456789]"), in: "others-4")
    let outcome = try await stage.reconcile()
    #expect(outcome.report.text().contains("“Lost [jw-0123456789]” (leak)"))
    #expect(outcome.report.text().contains("1 finding in 6 workspaces"))
    #expect(outcome.notes.isEmpty && outcome.failures.isEmpty)
    #expect(try await stage.reconcile(workspaces: ["acme-1"]).status == nil)
  }

  @Test(
    "looks at the ledger's workspaces where Airbyte does not list its own, and says so",
    arguments: [403, 404, 422])
  func unlisted(status: Int) async throws {
    let stage = try OperatorStage()
    stage.put("own", of: try await stage.insert(.created, connectorID: "own"))
    stage.upstream.answerWorkspaces(status)
    let outcome = try await stage.reconcile()
    #expect(outcome.status == nil)
    #expect(outcome.report.text() == "Nothing was found in 1 workspace.\n")
    #expect(outcome.notes.first?.contains("status \(status)") == true)
  }

  @Test(
    "is not complete where the list of workspaces fails or has no end",
    arguments: [
      (503, [:]), (200, [:]), (200, ["data": [], "next": "again"]),
    ] as [(Int, JSON)])
  func incomplete(status: Int, body: JSON) async throws {
    let stage = try OperatorStage()
    stage.upstream.answerWorkspaces(status, body)
    let outcome = try await stage.reconcile()
    #expect(outcome.status == .unavailable)
    #expect(outcome.failures.count == 1 && outcome.notes.isEmpty)
  }

  @Test("ends as unavailable where lists fail, and asks no more after three of them")
  func failures() async throws {
    let stage = try OperatorStage()
    for number in 0..<20 { try await stage.insert(.created, workspace: "acme-\(number)") }
    stage.upstream.fail("GET", with: 503)
    let asked = Mutex(0)
    let control = stage.control
    let channel = try await OperatorChannel(isServed: true, user: "anna") {
      request async throws(CommandFailure) in
      asked.withLock { $0 += request.path == "/reconcile/list" ? 1 : 0 }
      return await control.respond(to: request)
    }
    let outcome = try await Reconciliation(
      channel: channel, ledger: stage.inspection, clock: WallClock { stage.clock.now }
    ).run(workspaces: [], applies: true, deletesLeaks: true) { _ in }
    #expect(outcome.status == .unavailable)
    #expect(outcome.failures.last?.hasSuffix("more workspaces were not asked for") == true)
    #expect((3...7).contains(asked.withLock { $0 }))
    #expect(try await stage.audit().isEmpty)
  }

  @Test("records no start where there is nothing to do")
  func nothing() async throws {
    let stage = try OperatorStage()
    #expect(try await stage.reconcile(applies: true).status == nil)
    #expect(try await stage.audit().isEmpty)
  }

  @Test("reads a ledger of several pages to its end")
  func pages() async throws {
    let stage = try OperatorStage()
    var records: [OnboardingRecord] = []
    for _ in 0..<2_001 { records.append(try await stage.insert(.created, connectorID: nil)) }
    let listed = records.map { record in
      ConnectorSummary(
        id: record.progress.connectorID ?? "", name: record.connectorName)
    }
    let found = try await stage.inspection.onboardings(
      concerning: [ListedWorkspace(name: "x", connectors: listed, askedAt: stage.clock.now)])
    #expect(Set(found.map(\.id)) == Set(records.map(\.id)))
  }
}

extension OperatorStage {
  fileprivate func reconcile(
    workspaces: [String] = [], applies: Bool = false
  ) async throws -> Reconciliation.Outcome {
    try await Reconciliation(
      channel: try await channel(), ledger: inspection, clock: WallClock { [clock] in clock.now }
    ).run(workspaces: workspaces, applies: applies, deletesLeaks: false) { _ in }
  }
}
