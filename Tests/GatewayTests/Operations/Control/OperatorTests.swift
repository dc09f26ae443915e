import AirbyteAPI
import Database
import FastCGI
import StrictJSON
import Testing

@testable import Gateway

@Suite("An operator")
struct OperatorTests {
  enum Act: String, CaseIterable {
    case retry, abandon, resolve, resolveAbsent

    func command(_ id: OnboardingID) -> ControlCommand {
      switch self {
      case .retry: .retry(id)
      case .abandon: .abandon(id, reason: "no need")
      case .resolve: .resolve(id, connectorID: "c1", isChecked: false)
      case .resolveAbsent: .resolveAbsent(id)
      }
    }

    /// The states it is possible in.
    var states: Set<OnboardingState> {
      switch self {
      case .retry, .abandon: [.accepted, .creating, .unknown, .ambiguous]
      case .resolve: Set(OnboardingState.allCases).subtracting([.created])
      case .resolveAbsent: [.creating, .unknown, .ambiguous]
      }
    }
  }

  @Test(
    "does what the state allows, on record and told; all else is refused and changes nothing",
    arguments: OnboardingState.allCases, Act.allCases)
  func acts(state: OnboardingState, act: Act) async throws {
    let stage = try OperatorStage()
    let before = try await stage.insert(state)
    let response = await stage.ask(act.command(before.id))
    let after = try await stage.ledger.record(before.id)
    let entries = try await stage.entries()
    if act.states.contains(state) {
      #expect(response.status == 200)
      #expect(response.json["state"]?.string == after?.state.rawValue)
      #expect(entries.first?["actor"]?["user"] == "anna")
      #expect(entries.first?["onboarding"]?.string == before.id.description)
      #expect(stage.told.all == [after])
    } else {
      #expect(response.status == 409)
      #expect(response.fields["content-type"] == [ProblemDocument.mediaType])
      #expect(response.json["detail"]?.string?.contains("is \(state.rawValue)") == true)
      #expect(after == before)
      #expect(entries.isEmpty && stage.told.all.isEmpty)
    }
  }

  @Test("leaves alone what is being worked on, and says until when", arguments: Act.allCases)
  func leased(act: Act) async throws {
    let stage = try OperatorStage()
    let record = try await stage.insert(.creating, isLeased: true)
    let response = await stage.ask(act.command(record.id))
    #expect(response.status == 409)
    let end = stage.clock.now + .seconds(60)
    #expect(response.json["detail"]?.string?.contains(end.toTheSecond) == true)
  }

  @Test("is told what is possible instead")
  func possible() async throws {
    let stage = try OperatorStage()
    let created = try await stage.insert(.created, connectorID: "c9")
    let done = await stage.ask(.retry(created.id)).json["detail"]?.string ?? ""
    #expect(done == "\(created.id) is created, as connector c9. Possible: nothing.")
    let rejected = try await stage.insert(.rejected)
    let other = await stage.ask(.retry(rejected.id)).json["detail"]?.string ?? ""
    #expect(other == "\(rejected.id) is rejected. Possible: resolve --connector-id.")
  }

  @Test("hears of an onboarding that does not exist", arguments: Act.allCases)
  func unknown(act: Act) async throws {
    let stage = try OperatorStage()
    #expect(await stage.ask(act.command(OnboardingID(at: Fixtures.now))).status == 404)
  }

  @Test("gives a reason, of which the audit log keeps a digest, and what opens it beside the log")
  func reason() async throws {
    let stage = try OperatorStage()
    let record = try await stage.insert(.ambiguous)
    _ = await stage.ask(.abandon(record.id, reason: "the customer left"))
    let digest = try #require(try await stage.entries().first?["what"]?["reason"]?.string)
    #expect(digest.hasPrefix("sha256:"))
    let disclosed = try await stage.database.read { transaction throws(DatabaseError) in
      try AuditDisclosures(of: record.id, in: transaction)
    }
    #expect(disclosed.value(of: digest) == "the customer left")
  }

  @Test("puts the longest texts that are taken into the audit log, whatever is in them")
  func longest() async throws {
    let stage = try OperatorStage()
    let text = String(repeating: "\u{1}", count: ControlCommand.textLimit)
    let record = try await stage.insert(.unknown)
    let user = "a" + String(repeating: "\u{301}", count: 10_000)
    let abandoned = await stage.control.respond(
      to: ControlCommand.abandon(record.id, reason: text).request(by: user))
    #expect(abandoned.status == 200)
    let mark = " [\(OnboardingID(at: Fixtures.now).marker)]"
    stage.upstream.put(
      ConnectorSummary(id: "most", name: String(text.dropLast(mark.utf8.count)) + mark),
      ConnectorSummary(id: "more", name: String(text.dropLast(mark.utf8.count - 1)) + mark),
      in: text)
    for id in ["most", "more"] {
      let response = await stage.ask(
        .delete(.init(workspace: text, connectorID: id, onboarding: nil)))
      #expect(response.status == 200, "\(id)")
    }
    #expect(stage.upstream.deleted == ["most", "more"])
  }

  @Test("resolves by a connector that is there, in the workspace, and bears no other's marker")
  func checked() async throws {
    let stage = try OperatorStage()
    let record = try await stage.insert(.ambiguous)
    let other = OnboardingID(at: Fixtures.now)
    stage.upstream.put(
      ConnectorSummary(id: "plain", name: "Acme"),
      ConnectorSummary(id: "theirs", name: "Acme [\(other.marker)]"), in: "acme-1")
    stage.upstream.put(ConnectorSummary(id: "away", name: "Acme"), in: "umbra")
    for id in ["none", "away", "theirs"] {
      let response = await stage.ask(.resolve(record.id, connectorID: id, isChecked: true))
      #expect(response.status == 422, "\(id)")
    }
    #expect(try await stage.ledger.record(record.id) == record)
    let response = await stage.ask(.resolve(record.id, connectorID: "plain", isChecked: true))
    #expect(response.json["connector_id"] == "plain")
  }

  @Test("does not resolve by a connector of another onboarding, even unchecked")
  func taken() async throws {
    let stage = try OperatorStage()
    try await stage.insert(.created, connectorID: "c1")
    let record = try await stage.insert(.unknown)
    let response = await stage.ask(.resolve(record.id, connectorID: "c1", isChecked: false))
    #expect(response.status == 422)
    #expect(try await stage.ledger.record(record.id) == record)
  }

  @Test("resolves nothing while Airbyte cannot be asked, unless unchecked")
  func unavailable() async throws {
    let stage = try OperatorStage()
    let record = try await stage.insert(.unknown)
    stage.upstream.fail("GET", with: 503)
    let response = await stage.ask(.resolve(record.id, connectorID: "c1", isChecked: true))
    #expect(response.status == 502)
    #expect(try await stage.ledger.record(record.id) == record)
    let unchecked = await stage.ask(.resolve(record.id, connectorID: "c1", isChecked: false))
    #expect(unchecked.status == 200)
  }
}

extension OperatorStage {
  func ask(_ command: ControlCommand) async -> Response {
    await control.respond(to: command.request(by: "anna"))
  }
}
