import FastCGI
import Testing

@testable import Gateway

@Suite("A command on the control channel")
struct ControlCommandTests {
  private static let id = OnboardingID(at: Fixtures.now)

  @Test(
    "arrives as it was meant",
    arguments: [
      ControlCommand.retry(id), .abandon(id, reason: nil), .abandon(id, reason: "he \"left\"\n"),
      .resolve(id, connectorID: "c/1", isChecked: true),
      .resolve(id, connectorID: "c1", isChecked: false), .resolveAbsent(id),
      .list(workspace: "Acmé & co"), .beginReconciliation(actions: 3),
      .delete(.init(workspace: "acme", connectorID: "c1", onboarding: id)),
      .delete(.init(workspace: "acme", connectorID: "c1", onboarding: nil)),
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
      ("POST", "/reconcile/list", "{}", .malformedBody),
      ("POST", "/reconcile/begin", #"{"actions":0}"#, .malformedBody),
      (
        "POST", "/reconcile/delete", #"{"workspace":"a","connector_id":"c","onboarding":"x"}"#,
        .malformedBody
      ),
    ])
  func refused(method: String, path: String, body: String, type: ProblemType) throws {
    let request = Request(method: method, path: path, body: Array(body.utf8))
    let refusal = #expect(throws: Refusal.self) { try ControlCommand(request) }
    #expect(refusal?.type == type)
  }

  @Test("takes a reason of a thousand bytes and no more")
  func reason() throws {
    let most = ControlCommand.abandon(Self.id, reason: String(repeating: "x", count: 1_000))
    #expect(try ControlCommand(most.request(by: "anna")) == most)
    let more = ControlCommand.abandon(Self.id, reason: String(repeating: "é", count: 501))
    #expect(throws: Refusal.self) { try ControlCommand(more.request(by: "anna")) }
  }
}
