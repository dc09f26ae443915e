import AirbyteAPI
import FastCGI
import StrictJSON
import Testing

@testable import Gateway

@Suite("A deletion upstream")
struct DeletionTests {
  @Test("is on record before and after, with the onboarding that has one too many")
  func duplicate() async throws {
    let stage = try OperatorStage()
    let record = try await stage.insert(.created, connectorID: "own")
    stage.put("own", of: record)
    stage.put("extra", of: record)
    #expect(await stage.delete("extra", of: record) == 200)
    #expect(stage.upstream.deleted == ["extra"])
    #expect(try await stage.audit() == ["JW023W pending", "JW024W deleted"])
    let entries = try await stage.entries()
    #expect(entries.allSatisfy { $0["upstream"]?["id"] == "extra" })
    #expect(entries.allSatisfy { $0["actor"]?["user"] == "anna" })
    #expect(entries.allSatisfy { $0["onboarding"]?.string == record.id.description })
  }

  @Test("of a leak is on record by its id and workspace: its name may be a person's")
  func leak() async throws {
    let stage = try OperatorStage()
    let name = "Acme [\(OnboardingID(at: Fixtures.now).marker)]"
    stage.upstream.put(ConnectorSummary(id: "leak", name: name), in: "acme-1")
    #expect(await stage.delete("leak", of: nil) == 200)
    #expect(stage.upstream.deleted == ["leak"])
    let entry = try #require(try await stage.entries().first)
    #expect(entry["what"] == ["workspace": "acme-1"])
    #expect(entry["upstream"]?["id"] == "leak")
    #expect(!entry.text.contains("Acme"))
  }

  @Test("that failed is on record as failed")
  func failed() async throws {
    let stage = try OperatorStage()
    let record = try await stage.insert(.created, connectorID: "own")
    stage.put("own", of: record)
    stage.put("extra", of: record)
    stage.upstream.fail("DELETE", with: 500)
    #expect(await stage.delete("extra", of: record) == 502)
    #expect(try await stage.audit() == ["JW023W pending", "JW024W unknown"])
  }

  enum Spared: CaseIterable {
    case ownConnector, anothersConnector, unmarked, gone, markerOfAnother, ownIsGone, notSettled
    case noLeak, inAnotherWorkspace
  }

  @Test("is refused, and leaves no trace, where it would hurt", arguments: Spared.allCases)
  func spared(reason: Spared) async throws {
    let stage = try OperatorStage()
    var record: OnboardingRecord? = try await stage.insert(
      reason == .notSettled ? .unknown : .created,
      connectorID: reason == .notSettled ? nil : "own")
    if let record {
      if reason != .ownIsGone { stage.put("own", of: record) }
      let place = reason == .inAnotherWorkspace ? "umbra" : "acme-1"
      if reason != .gone { stage.put("extra", of: record, in: place) }
    }
    stage.upstream.put(ConnectorSummary(id: "plain", name: "Acme"), in: "acme-1")
    var id = "extra"
    switch reason {
    case .ownConnector: id = "own"
    case .unmarked: id = "plain"
    case .anothersConnector: try await stage.insert(.created, connectorID: "extra")
    case .markerOfAnother: record = try await stage.insert(.created, connectorID: "plain")
    case .noLeak: record = nil
    case .gone, .ownIsGone, .notSettled, .inAnotherWorkspace: break
    }
    #expect(await stage.delete(id, of: record) == 409)
    #expect(stage.upstream.deleted.isEmpty)
    #expect(try await stage.audit().isEmpty)
  }
}

extension OperatorStage {
  func put(
    _ connectorID: String, of record: OnboardingRecord, in workspace: String? = nil,
    createdAt moment: Timestamp? = nil
  ) {
    upstream.put(
      ConnectorSummary(
        id: connectorID, name: record.connectorName, definitionID: "t", createdAt: moment?.rfc3339),
      in: workspace ?? record.workspace)
  }

  fileprivate func delete(_ id: String, of record: OnboardingRecord?) async -> Int {
    await ask(
      .delete(.init(workspace: "acme-1", connectorID: id, onboarding: record?.id))
    ).status
  }
}
