import StrictJSON
import Testing
import TransparencyLog
import Workbench

/// What `jetway audit hold`, `prune` and `erase` do while the server runs.
@Suite(.timeLimit(.minutes(1))) struct RetentionTests {
  @Test("A held bundle stays; released it goes, and every proof holds")
  func pruned() async throws {
    try await AuditedStack.with { audited in
      let (stack, auditor) = (audited.stack, try audited.auditor())
      let keys = try await audited.keys()
      _ = try await audited.onboard(70)
      _ = try await auditor.checkpoint(keys, covering: 260)
      let line = try await auditor.get("entries/5").body
      let receipt = try ProofFile(parsing: try await auditor.get("entries/5/proof").body)

      let hold = try await stack.run(
        "audit", "hold", "--first", "5", "--last", "5", "--reason", "Mrs Smith's case")
      #expect(hold.output == "Hold 1 holds entries from 5 to 5.\n", "\(hold.errors)")
      let kept = try await stack.run("audit", "prune", "--before-seq", "256", "--apply")
      #expect(kept.status == 0 && kept.output.contains("left 1 bundle of 256 that are held"))
      let list = try await stack.run("audit", "hold", "--list")
      #expect(list.output.contains("Mrs Smith's case"))
      #expect(try await stack.run("audit", "hold", "--release", "1").status == 0)
      #expect(try await stack.run("audit", "hold", "--release", "1").status == 1)
      #expect(try await stack.run("audit", "hold", "--release", "2").status == 66)

      let plan = try await stack.run("audit", "prune", "--before", "0s")
      #expect(plan.output.contains("would delete entries 0 to 255"), "\(plan.errors)")
      #expect(try await auditor.get("entries/5").status == 200)
      let done = try await stack.run("audit", "prune", "--before", "0s", "--apply", "--json")
      #expect(try done.lines.first?["runs"] == [["first": 0, "last": 255]])
      #expect(try await auditor.get("entries/5").status == 410)
      #expect(try await auditor.get("tile/entries/000").problem == "entry-pruned")

      let size = try await auditor.checkpoint(keys, covering: 285).size
      #expect(try receipt.verified(entry: line, by: keys).size >= 260)
      let again = try ProofFile(parsing: try await auditor.get("entries/5/proof").body)
      #expect(try again.verified(entry: line, by: keys).size >= size)
      try await audited.expectSound()
      try await stack.crashAndRestart()
      let codes = try audited.entries().compactMap { $0["code"]?.string }
      #expect(codes.count { $0 == "JW052W" } == 1)
      #expect(codes.contains("JW053I") && codes.contains("JW054W"))
      #expect(!(try audited.entries().contains { $0.text.contains("Smith") }))
    }
  }

  @Test("What names a person goes, the onboarding and its proof stay")
  func erased() async throws {
    try await AuditedStack.with { audited in
      let (stack, caller) = (audited.stack, try Caller(audited.stack))
      let webhook = Webhook.hubspot()
      let answer = try await caller.send(webhook)
      let id = try #require(answer.onboarding)
      let index = try #require(answer.json["receipt"]?["index"]?.int)
      let keys = try await audited.keys()
      _ = try await audited.auditor().checkpoint(keys, covering: UInt64(index) + 1)
      let entry = try await caller.signedGet("/audit/entries/\(index)").body
      let proof = try ProofFile(
        parsing: try await caller.signedGet("/audit/entries/\(index)/proof").body)

      let run = try await stack.run("audit", "erase", id)
      #expect(run.status == 0 && run.output.contains("1 value(s)"), "\(run.errors)")
      let shown = try await stack.run("onboardings", "show", id, "--json").lines.first
      #expect(shown?["name"] == "" && shown?["reference"] == .null)
      #expect(shown?["state"] == "created")
      #expect(try await caller.signedGet("/audit/entries/\(index)").body == entry)
      #expect(try proof.verified(entry: entry, by: keys).size > UInt64(index))
      let repeated = try await caller.send(webhook)
      #expect(repeated.status == 200 && repeated.connectorID == answer.connectorID)
      try await audited.expectSound()
      let unknown = try await stack.run("audit", "erase", "onb_00000000000000000000000000")
      #expect(unknown.status == 66)
    }
  }
}
