import FastCGI
import Testing

@testable import Gateway

@Suite("A command on the control channel")
struct ControlCommandTests {
  private static let id = OnboardingID(at: Fixtures.now)
  private static let notification = NotificationID(at: Fixtures.now)

  @Test(
    "arrives as it was meant",
    arguments: [
      ControlCommand.retry(id), .abandon(id, reason: nil), .abandon(id, reason: "he \"left\"\n"),
      .resolve(id, connectorID: "c-1", isChecked: true),
      .resolve(id, connectorID: "c1", isChecked: false), .resolveAbsent(id),
      .list(workspace: "Acmé & co"), .workspaces(after: nil), .workspaces(after: "a/b"),
      .beginReconciliation(actions: 3),
      .adopt(id, connectorID: "c1"),
      .delete(.init(workspace: "acme", connectorID: "c1", onboarding: id)),
      .delete(.init(workspace: "acme", connectorID: "c1", onboarding: nil)),
      .audit(.noteReading(AuditedReading(view: "list", query: "a:b", entries: 3))),
      .audit(.noteExport(AuditedReading(view: "export", entries: 0))),
      .audit(.hold(.entries(first: 0, last: 0), reason: "x")),
      .audit(.hold(.entries(first: 7, last: nil), reason: "x")),
      .audit(.hold(.onboarding(id), reason: "x")), .audit(.release(hold: 3)),
      .audit(.prune(.before(Fixtures.now), from: 0)), .audit(.prune(.beforeEntry(512), from: 2)),
      .audit(.erase(id)), .retryNotification(notification),
      .retryNotifications(source: nil), .retryNotifications(source: "billing"),
    ])
  func roundTrip(command: ControlCommand) throws {
    let request = command.request(by: "anna")
    #expect(request.facts.remoteUser == "anna")
    #expect(try ControlCommand(request) == command)
  }

  @Test(
    "is refused where it is none",
    arguments: [
      ("GET", "/onboardings/\(id)/retry", "{}", ProblemType.methodNotAllowed),
      ("POST", "/onboardings/\(id)/retry", "", .malformedBody),
      ("POST", "/onboardings/\(id)/retry", "[]", .malformedBody),
      ("POST", "/onboardings/\(id)/forget", "{}", .notFound),
      ("POST", "/onboardings/onb_1/retry", "{}", .notFound),
      ("POST", "/onboardings/\(id)", "{}", .notFound),
      ("POST", "/onboardings/\(id)/retry/", "{}", .notFound),
      ("POST", "/", "{}", .notFound),
      ("POST", "/onboardings/\(id)/abandon", #"{"reason":1}"#, .malformedBody),
      ("POST", "/onboardings/\(id)/resolve", "{}", .malformedBody),
      ("POST", "/onboardings/\(id)/resolve", #"{"connector_id":""}"#, .malformedBody),
      ("POST", "/onboardings/\(id)/resolve", #"{"absent":"yes"}"#, .malformedBody),
      ("POST", "/onboardings/\(id)/resolve", #"{"connector_id":"c/1"}"#, .malformedBody),
      ("POST", "/reconcile/list", "{}", .malformedBody),
      ("POST", "/reconcile/workspaces", #"{"cursor":7}"#, .malformedBody),
      ("POST", "/reconcile/begin", #"{"actions":0}"#, .malformedBody),
      ("POST", "/reconcile/adopt", #"{"connector_id":"c"}"#, .malformedBody),
      (
        "POST", "/reconcile/delete", #"{"workspace":"a","connector_id":"c","onboarding":"x"}"#,
        .malformedBody
      ),
      ("POST", "/audit/forget", "{}", .notFound),
      ("POST", "/audit/hold", #"{"first":1}"#, .malformedBody),
      ("POST", "/audit/hold", #"{"first":-1,"reason":"x"}"#, .malformedBody),
      ("POST", "/audit/hold", #"{"first":2,"last":1,"reason":"x"}"#, .malformedBody),
      ("POST", "/audit/hold", #"{"onboarding":"onb_1","reason":"x"}"#, .malformedBody),
      ("POST", "/audit/release", "{}", .malformedBody),
      ("POST", "/audit/prune", #"{"from":0}"#, .malformedBody),
      ("POST", "/audit/prune", #"{"before_seq":9,"from":-1}"#, .malformedBody),
      ("POST", "/audit/erase", "{}", .malformedBody),
      ("POST", "/notifications/\(notification)/forget", "{}", .notFound),
      ("POST", "/notifications/\(id)/retry", "{}", .notFound),
      ("POST", "/notifications/all", "{}", .notFound),
      ("POST", "/notifications/retry", #"{"source":7}"#, .malformedBody),
    ])
  func refused(method: String, path: String, body: String, type: ProblemType) throws {
    let request = Request(method: method, path: path, body: Array(body.utf8))
    let refusal = #expect(throws: Refusal.self) { try ControlCommand(request) }
    #expect(refusal?.type == type)
  }

  enum Bounded: CaseIterable {
    case reason, cursor, listedWorkspace, deletedWorkspace, resolvedID, adoptedID, deletedID

    /// In bytes.
    var limit: Int {
      switch self {
      case .reason, .cursor, .listedWorkspace, .deletedWorkspace: 1_000
      case .resolvedID, .adoptedID, .deletedID: 128
      }
    }

    func command(_ text: String) -> ControlCommand {
      switch self {
      case .reason: .abandon(id, reason: text)
      case .cursor: .workspaces(after: text)
      case .listedWorkspace: .list(workspace: text)
      case .deletedWorkspace:
        .delete(.init(workspace: text, connectorID: "c1", onboarding: nil))
      case .resolvedID: .resolve(id, connectorID: text, isChecked: false)
      case .adoptedID: .adopt(id, connectorID: text)
      case .deletedID: .delete(.init(workspace: "acme", connectorID: text, onboarding: nil))
      }
    }
  }

  @Test("takes no text that the audit log might not take", arguments: Bounded.allCases)
  func bounds(text: Bounded) throws {
    let most = text.command(String(repeating: "x", count: text.limit))
    #expect(try ControlCommand(most.request(by: "anna")) == most)
    let more = text.command(String(repeating: "é", count: text.limit / 2 + 1))
    let refusal = #expect(throws: Refusal.self) {
      try ControlCommand(more.request(by: "anna"))
    }
    #expect(refusal?.type == .malformedBody)
  }
}
