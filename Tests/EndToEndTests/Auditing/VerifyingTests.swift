import Foundation
import Gateway
import StrictJSON
import Testing
import TransparencyLog
import Workbench

/// What `jetway audit` proves and verifies, from outside.
@Suite(.timeLimit(.minutes(2))) struct VerifyingTests {
  @Test("A running server's log is verified, and a copy of it that was set back is told")
  func verified() async throws {
    try await AuditedStack.with { audited in
      let (stack, keys) = (audited.stack, try await audited.keys())
      let key = try #require(keys.first)
      _ = try await audited.onboard(3)
      let first = try await audited.auditor().checkpoint(keys, covering: 12)
      let ledger = stack.layout.path("ledger.sqlite")
      let old = stack.layout.path("old.sqlite")
      await stack.jetway.kill()
      for suffix in ["", "-wal"] {
        try FileManager.default.copyItem(atPath: ledger + suffix, toPath: old + suffix)
      }
      try stack.launchJetway()
      try await stack.untilJetwayIsReady()
      _ = try await audited.onboard(3)
      _ = try await audited.auditor().checkpoint(keys, covering: first.size + 12)

      let sound = try await stack.run("audit", "verify", knowsSecrets: true)
      #expect(sound.status == 0, "\(sound.output)\(sound.errors)")
      let report = try await stack.run("audit", "verify", "--json", knowsSecrets: true).lines.first
      #expect(report?["verdict"] == "sound")
      let keyless = try await CommandRun.of(["audit", "verify", "--ledger", ledger])
      #expect(keyless.status == 4, "\(keyless.output)")
      let note = stack.layout.path("note")
      #expect(try await stack.run("audit", "checkpoint", "--out", note).status == 0)
      let back = try await CommandRun.of(
        ["audit", "verify", "--ledger", old, "--checkpoint", note, "--key", "\(key)"])
      #expect(back.status == 2, "\(back.output)\(back.errors)")
      #expect(back.output.contains("ROLLED BACK"))
      for wrong in [["--key", "nonsense+1+2"], ["--ledger", "/nowhere"]] {
        #expect(try await CommandRun.of(["audit", "verify", "--ledger", old] + wrong).status == 3)
      }
    }
  }

  @Test("An entry is proven by its line, a file and the key")
  func proven() async throws {
    try await AuditedStack.with { audited in
      let (stack, keys) = (audited.stack, try await audited.keys())
      let key = try #require(keys.first)
      let index = try #require(
        try await audited.onboard(1)[0].json["receipt"]?["index"]?.int)
      _ = try await audited.auditor().checkpoint(keys, covering: UInt64(index) + 2)
      let files = (proof: stack.layout.path("proof"), entry: stack.layout.path("entry"))
      let run = try await stack.run("audit", "prove", "\(index)", "--out", files.proof)
      #expect(run.status == 0, "\(run.errors)")
      let line = try AuditLog.lines(inLedgerAt: stack.layout.path("ledger.sqlite"))[Int(index)]
      try Data("\(line)\n".utf8).write(to: URL(fileURLWithPath: files.entry))
      let check = ["audit", "check-proof", files.proof, "--entry", files.entry, "--key"]
      #expect(try await CommandRun.of(check + ["\(key)"]).status == 0)
      try Data("\(line) ".utf8).write(to: URL(fileURLWithPath: files.entry))
      #expect(try await CommandRun.of(check + ["\(key)"]).status == 1)
      #expect(try await CommandRun.of(check.dropLast()).status == 3)
      #expect(try await stack.run("audit", "prove", "99999").status == 66)
    }
  }

  @Test("A secret is told to be that of an entry, or not, or that nobody can tell")
  func hashed() async throws {
    try await AuditedStack.with { audited in
      let stack = audited.stack
      let answer = try await Caller(stack).send(.hubspot(token: "refresh-of-the-test"))
      let index = try #require(answer.json["receipt"]?["index"]?.int)
      let secret = stack.layout.url("secret")
      func status(_ text: String, of entry: Int64, _ environment: [String: String]) async throws
        -> Int32
      {
        try Data(text.utf8).write(to: secret)
        return try await CommandRun.of(
          ["audit", "hash", "\(entry)", "--config", stack.layout.configurationPath],
          environment: environment, input: secret
        ).status
      }
      let environment = stack.layout.environment
      #expect(try await status("refresh-of-the-test\n", of: index + 1, environment) == 0)
      #expect(try await status("refresh-of-another", of: index + 1, environment) == 1)
      #expect(try await status("refresh-of-the-test", of: index, environment) == 66)
      #expect(try await status("refresh-of-the-test", of: index + 1, [:]) == 78)
      let other = environment.merging([
        "JETWAY_FINGERPRINT_KEY": GeneratedSecret("fingerprint").text
      ]) { $1 }
      #expect(try await status("refresh-of-the-test", of: index + 1, other) == 4)
      let reads = try audited.entries().filter { $0["what"]?["view"] == "hash" }
      #expect(reads.count == 3)
      #expect(!(try audited.entries().contains { $0.text.contains("refresh-of") }))
    }
  }
}
