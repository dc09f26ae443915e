import AirbyteAPI
import StrictJSON
import Testing
import Workbench

/// A webhook that was accepted while the upstream is away, and that waits for it.
struct WaitingWebhook {
  let caller: Caller
  let sandbox: SandboxControl
  let webhook = Webhook.hubspot()
  private let onboarding: String

  init(_ stack: LocalStack) async throws {
    caller = try Caller(stack)
    sandbox = try SandboxControl(stack)
    // No token, no create: nothing can have been created.
    try await sandbox.breakCalls(["operation": "token", "status": 503])
    let answer = try await caller.send(
      webhook, fields: [HTTPField("Prefer", "respond-async")])
    #expect(answer.status == 202)
    onboarding = try #require(answer.onboarding)
  }

  func untilCreated() async throws {
    // A lease that a crash met counts to its end.
    try await eventually(within: .seconds(40)) {
      try await caller.signedGet("/onboardings/\(onboarding)").json["state"] == "created"
    }
  }
}
