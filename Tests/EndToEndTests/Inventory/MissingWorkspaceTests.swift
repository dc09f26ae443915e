import StrictJSON
import Testing
import Workbench

@Suite("A workspace that the sandbox does not know", .timeLimit(.minutes(2)))
struct MissingWorkspaceTests {
  private static func with(
    _ permission: String, _ body: (LocalStack, Caller, SandboxControl) async throws -> Void
  ) async throws {
    try await TestStack.with { stack in
      try stack.reconfigure(
        "    title: Acme Billing", as: "    \(permission)\n    title: Acme Billing")
      try await stack.crashAndRestart()
      let sandbox = try SandboxControl(stack)
      try await sandbox.set(["creates_workspaces": false])
      try await body(stack, try Caller(stack), sandbox)
    }
  }

  @Test(
    "is made for a source that may have it made, and the webhook's one answer has the connector")
  func made() async throws {
    try await Self.with("creates_workspaces: true") { stack, caller, sandbox in
      let workspace = Webhook.workspace()
      let answer = try await caller.send(.hubspot(workspace: workspace))
      #expect(answer.status == 201 && answer.json["attempts"] == 2)
      let stored = try await sandbox.connectors()
      #expect(stored.count == 1 && stored.first?["workspace_name"]?.string == workspace)
      // The next one finds it there.
      #expect(try await caller.send(.hubspot(workspace: workspace)).json["attempts"] == 1)
      let verified = try await stack.run("audit", "verify", knowsSecrets: true)
      #expect(verified.status == 0, "\(verified.output)")
    }
  }

  @Test("is not made for another, which is told what can be done")
  func rejected() async throws {
    try await Self.with("creates_workspaces: false") { _, caller, sandbox in
      let answer = try await caller.send(.hubspot())
      #expect(answer.status == 422 && answer.problem == "upstream-rejected")
      #expect(answer.json["detail"]?.string?.contains("creates_workspaces: true") == true)
      #expect(try await sandbox.connectors().isEmpty)
    }
  }
}
