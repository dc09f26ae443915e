import Foundation
import StrictJSON
import Testing
import Workbench

@Suite(
  "A new consent, and what is taken back, through nginx and the sandbox", .timeLimit(.minutes(2)))
struct ReauthorizationTests {
  /// Consents to a session, and gives its state after it.
  private func consent(
    _ stack: LocalStack, _ application: Application, _ more: JSONObject = [:]
  ) async throws -> JSON {
    let session = try await application.open(
      application.order("hubspot", workspace: "acme-oauth", more))
    _ = try await Person(stack).consent(to: try #require(session["start_url"]?.string))
    return try await application.status(session)
  }

  private func present(_ application: Application) async throws -> Set<String> {
    try await application.control.present()
  }

  @Test("puts a new connector in the place of the old one, which leaves Airbyte's list")
  func renews() async throws {
    try await TestStack.with { stack in
      let application = try Application(stack)
      let first = try await consent(stack, application)
      let stable = try #require(first["onboarding"]?["onboarding"]?.string)
      let old = try #require(first["onboarding"]?["connector_id"]?.string)
      let second = try await consent(stack, application, ["onboarding": .string(stable)])
      let new = try #require(second["onboarding"]?["connector_id"]?.string)
      #expect(new != old && second["onboarding"]?["replaces"]?.string == stable)
      let status = try await application.caller.signedGet("/onboardings/\(stable)")
      #expect(status.json["connector_id"]?.string == new)
      try await eventually { try await present(application) == [new] }
      #expect(try await application.provider("hubspot")["revocations"] == 0)
      let run = try await stack.run("reconcile")
      #expect(run.status == 0, "\(run.output)\(run.errors)")
    }
  }

  @Test("refuses another account, and has its tokens revoked")
  func otherAccount() async throws {
    try await TestStack.with { stack in
      let application = try Application(stack)
      try await application.set("hubspot", ["extra": ["hub_id": 4711]])
      let first = try await consent(stack, application)
      let stable = try #require(first["onboarding"]?["onboarding"]?.string)
      try await application.set("hubspot", ["extra": ["hub_id": 4712]])
      let second = try await consent(stack, application, ["onboarding": .string(stable)])
      #expect(second["failure"]?["code"] == "account_differs")
      try await eventually {
        try await application.provider("hubspot")["revocations"]?.int == 2
      }
      let connector = try #require(first["onboarding"]?["connector_id"]?.string)
      #expect(try await present(application) == [connector])
    }
  }

  @Test("deletes a connector when its source deletes the onboarding")
  func deletes() async throws {
    try await TestStack.with { stack in
      let application = try Application(stack)
      let created = try await application.caller.send(.hubspot())
      let path = "/onboardings/\(try #require(created.onboarding))"
      #expect(try await application.caller.signedDelete(path).status == 202)
      try await eventually {
        try await application.caller.signedDelete(path).status == 200
      }
      #expect(try await present(application).isEmpty)
      let status = try await application.caller.signedGet("\(path)?wait=1")
      #expect(status.json["removal"]?["state"] == "done")
      let stranger = try await application.caller.call("DELETE", path)
      #expect(stranger.status == 401)
    }
  }
}
