import AirbyteAPI
import Foundation
import StrictJSON
import Testing
import Workbench

@Suite("jetway onboardings retry, abandon and resolve", .timeLimit(.minutes(1)))
struct OnboardingsActingTests {
  /// What makes an onboarding wait for longer than a test lasts.
  private static let later: JSONObject = [
    "operation": "token", "status": 503, "retry_after": 600,
  ]

  /// Sends a webhook and waits until Airbyte has put it off.
  private static func waiting(_ stack: LocalStack) async throws -> String {
    let answer = try await Caller(stack).send(
      .hubspot(workspace: "acme-1"), fields: [HTTPField("Prefer", "respond-async")])
    let id = try #require(answer.onboarding)
    try await eventually {
      let facts = try await stack.run("onboardings", "show", id, "--json").lines.first
      return facts?["next_try_at"]?.string != nil && facts?["failure"] != .null
    }
    return id
  }

  private static func state(_ id: String, _ stack: LocalStack) async throws -> String? {
    try await stack.run("onboardings", "show", id, "--json").lines.first?["state"]?.string
  }

  @Test("go through the running server, which goes on with what they change")
  func served() async throws {
    try await TestStack.with { stack in
      let sandbox = try SandboxControl(stack)
      try await sandbox.breakCalls(Self.later)
      let retried = try await Self.waiting(stack)
      let abandoned = try await Self.waiting(stack)
      func isSealed() async throws -> JSON? {
        try await stack.run("onboardings", "show", abandoned, "--json").lines.first?["sealed"]
      }
      #expect(try await isSealed() == true)
      let given = try await stack.run(
        "onboardings", "abandon", abandoned, "--reason", "the customer left", "--json")
      #expect(given.status == 0)
      #expect(try given.lines.first?["state"] == "abandoned")
      #expect(try await isSealed() == false)
      try await sandbox.mend()
      let retry = try await stack.run("onboardings", "retry", retried)
      #expect(retry.status == 0, "\(retry.errors)")
      #expect(retry.output.contains("The running server goes on with it."))
      try await eventually { try await Self.state(retried, stack) == "created" }
      #expect(try await sandbox.createCalls() == 1)
      #expect(try stack.manualEntries() == ["JW041W", "JW040I"])

      let refused = try await stack.run("onboardings", "retry", retried)
      #expect(refused.status == 1)
      #expect(refused.output.isEmpty)
      #expect(refused.errors.contains("is created"))
      #expect(refused.errors.contains("Possible: nothing."))
      let missing = try await stack.run(
        "onboardings", "retry", "onb_00000000000000000000000000")
      #expect(missing.status == 66)
    }
  }

  @Test("go into the ledger itself where no server owns it, and the next server goes on")
  func direct() async throws {
    try await TestStack.with { stack in
      let sandbox = try SandboxControl(stack)
      try await sandbox.breakCalls(Self.later)
      let id = try await Self.waiting(stack)
      await stack.jetway.stop()
      try await sandbox.mend()
      #expect(!FileManager.default.fileExists(atPath: stack.controlSocket))

      let blind = try await stack.run("onboardings", "retry", id)
      #expect(blind.status == 78)
      let retry = try await stack.run("onboardings", "retry", id, knowsSecrets: true)
      #expect(retry.status == 0, "\(retry.errors)")
      #expect(retry.output.contains("No server owns the ledger now"))
      #expect(try stack.manualEntries() == ["JW040I"])
      #expect(try await Self.state(id, stack) == "accepted")
      try stack.launchJetway()
      try await stack.untilJetwayIsReady()
      try await eventually { try await Self.state(id, stack) == "created" }
    }
  }

  @Test("resolve an onboarding by a connector that Airbyte has in its workspace, and no other")
  func resolve() async throws {
    try await TestStack.with { stack in
      let sandbox = try SandboxControl(stack)
      let away = try await sandbox.plant("Acme", in: "acme-2")
      let own = try await sandbox.plant("Acme", in: "acme-1")
      try await sandbox.breakCalls(Self.later)
      let id = try await Self.waiting(stack)
      try await sandbox.mend()
      for wrong in [away, "11111111-1111-4111-8111-111111111111", "nonsense"] {
        let refused = try await stack.run("onboardings", "resolve", id, "--connector-id", wrong)
        #expect(refused.status == 1, "\(refused.errors)")
      }
      let resolved = try await stack.run("onboardings", "resolve", id, "--connector-id", own)
      #expect(resolved.status == 0, "\(resolved.errors)")
      #expect(resolved.output.contains("created"))
      #expect(try stack.manualEntries() == ["JW042W"])
      #expect(try await stack.run("onboardings", "resolve", id, "--absent").status == 1)
      #expect(try await stack.run("onboardings", "resolve", id).status == 64)
    }
  }

  @Test("reach the server by a socket that is its user's alone, also after a crash")
  func socket() async throws {
    try await TestStack.with { stack in
      func mode() throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: stack.controlSocket)[.posixPermissions]
          as? Int
      }
      #expect(try mode() == 0o600)
      try await stack.crashAndRestart()
      #expect(try mode() == 0o600)
      let unknown = "onb_00000000000000000000000000"
      #expect(try await stack.run("onboardings", "retry", unknown).status == 66)

      // A server that cannot be reached is not gone around.
      try FileManager.default.removeItem(atPath: stack.controlSocket)
      let failed = try await stack.run("onboardings", "retry", unknown, knowsSecrets: true)
      #expect(failed.status == 69)
      #expect(failed.errors.contains("process \(stack.jetway.pid)"), "\(failed.errors)")
      await stack.jetway.stop()
      #expect(stack.jetway.status == 0)
      #expect(!FileManager.default.fileExists(atPath: stack.controlSocket))
    }
  }

  @Test("say why a server has no control socket, and what to do")
  func longPath() async throws {
    try await TestStack.with { stack in
      let folder = stack.layout.url(String(repeating: "d", count: 100))
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
      let ledger = folder.appending(path: "ledger.sqlite").path
      try stack.reconfigure(
        "ledger: \(stack.layout.path("ledger.sqlite"))", as: "ledger: \(ledger)")
      try await stack.crashAndRestart()
      #expect(try await Caller(stack).send(.hubspot()).status == 201)
      #expect(stack.jetway.output.contains("no control socket"))
      let failed = try await stack.run(
        "onboardings", "retry", "onb_00000000000000000000000000", knowsSecrets: true)
      #expect(failed.status == 69)
      #expect(failed.errors.contains("107 bytes"), "\(failed.errors)")
      #expect(try await stack.run("onboardings", "list").status == 0)
    }
  }
}
