import StrictJSON
import Testing
import Workbench

@Suite("jetway reconcile", .timeLimit(.minutes(1)))
struct ReconcileTests {
  @Test("finds nothing where Airbyte has what the ledger has, served or not")
  func clean() async throws {
    try await TestStack.with { stack in
      _ = try await Caller(stack).send(.hubspot())
      let served = try await stack.run("reconcile")
      #expect(served.status == 0, "\(served.errors)")
      #expect(served.output == "Nothing was found in 2 workspaces.\n")
      await stack.jetway.stop()
      let direct = try await stack.run("reconcile", "--json", knowsSecrets: true)
      #expect(direct.status == 0, "\(direct.errors)")
      #expect(direct.output.isEmpty)
    }
  }

  @Test("says so where Airbyte does not list the workspaces, and looks at those of the ledger")
  func unlisted() async throws {
    try await TestStack.with { stack in
      _ = try await Caller(stack).send(.hubspot())
      try await SandboxControl(stack).breakCalls(["operation": "workspaces", "status": 403])
      let run = try await stack.run("reconcile")
      #expect(run.status == 0)
      #expect(run.output == "Nothing was found in 1 workspace.\n")
      #expect(run.errors.contains("not all workspaces that no onboarding names are looked at"))
    }
  }

  @Test(
    "finds a leak where no onboarding is, a duplicate and a lost connector; applies what is sure, on record"
  )
  func findings() async throws {
    try await TestStack.with { stack in
      let caller = try Caller(stack)
      let sandbox = try SandboxControl(stack)
      let kept = try await caller.send(.hubspot(workspace: "acme-1"))
      let lost = try await caller.send(.hubspot(workspace: "acme-2"))
      let name = try #require(kept.json["name"]?.string)
      let duplicate = try await sandbox.plant(name, in: "acme-1")
      let leak = try await sandbox.plant("Theirs [jw-0123456789]", in: "umbra")
      _ = try await sandbox.plant("Theirs", in: "acme-3")
      _ = try await caller.send(.hubspot(workspace: "acme-3"))
      try await sandbox.delete(try #require(lost.connectorID))
      var found: [JSON] = []
      // A connector is gone once the list has had time to show it.
      try await eventually {
        let plan = try await stack.run("reconcile", "--json")
        #expect(plan.status == 1, "\(plan.errors)")
        found = try plan.lines
        return found.count == 4
      }
      #expect(
        found.map { $0["finding"]?.string } == ["duplicates", "gone", "ambiguity", "leak"])
      #expect(found[0]["actions"]?.array?.first?["connector_id"]?.string == duplicate)
      #expect(found[1]["onboarding"]?.string == lost.onboarding)
      #expect(found[3]["workspace"] == "umbra")
      #expect(found[3]["connector_ids"] == [.string(leak)])
      #expect(found[3]["actions"] == [])
      #expect(try await sandbox.present().count == 5)
      #expect(try stack.manualEntries().isEmpty)

      let applied = try await stack.run("reconcile", "--apply")
      #expect(applied.status == 1)
      #expect(applied.output.contains("done: delete \(duplicate)"))
      #expect(try stack.manualEntries() == ["JW043W", "JW023W", "JW024W"])
      let leaks = try await stack.run(
        "reconcile", "--workspace", "umbra", "--delete-leaks", "--apply")
      #expect(leaks.status == 0, "\(leaks.output)\(leaks.errors)")
      let left = try await sandbox.present()
      #expect(left.count == 3 && !left.contains(duplicate) && !left.contains(leak))
      #expect(try await stack.run("reconcile", "--workspace", "acme-nowhere").status == 0)
    }
  }

  @Test("ends with 69 where Airbyte cannot be listed, and changes nothing")
  func unavailable() async throws {
    try await TestStack.with { stack in
      _ = try await Caller(stack).send(.hubspot(workspace: "acme-1"))
      try await SandboxControl(stack).breakCalls(["operation": "list", "status": 503])
      let run = try await stack.run("reconcile", "--apply")
      #expect(run.status == 69)
      #expect(run.errors.contains("acme-1"))
    }
  }
}
