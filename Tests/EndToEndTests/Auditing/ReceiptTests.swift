import AirbyteAPI
import StrictJSON
import Testing
import TransparencyLog
import Workbench

/// The answer to a webhook lets its sender prove later what was accepted.
@Suite(.timeLimit(.minutes(1))) struct ReceiptTests {
  @Test("A sender verifies what was accepted, with what only it could ask for and a known key")
  func proves() async throws {
    try await AuditedStack.with { audited in
      let caller = try Caller(audited.stack)
      let answer = try await caller.send(.hubspot(workspace: "acme-receipt"))
      let index = try #require(answer.json["receipt"]?["index"]?.int)
      let address = try #require(answer.json["receipt"]?["proof_url"]?.string)
      let path = String(address.trimmingPrefix(audited.stack.layout.url))
      #expect(path == "/audit/entries/\(index)/proof")
      try await eventually {
        let proof = try await caller.signedGet(path)
        #expect([200, 409].contains(proof.status))
        if proof.status == 409 { #expect(proof.first("Retry-After") == "1") }
        return proof.status == 200
      }
      let entry = try await caller.signedGet("/audit/entries/\(index)").body
      let file = try ProofFile(parsing: try await caller.signedGet(path).body)
      let keys = try await audited.keys()
      #expect(try file.verified(entry: entry, by: keys).size > UInt64(index))
      let said = try JSON(parsing: entry)
      #expect(said["type"] == "webhook.received")
      #expect(said["onboarding"]?.string == answer.onboarding)
      #expect(said["what"]?["workspace"] == "acme-receipt")
      #expect(throws: TransparencyLogError.rootMismatch) {
        try file.verified(entry: entry + [0x20], by: keys)
      }
    }
  }

  @Test("Another source is told that there is nothing, and a stranger that he may not ask")
  func others() async throws {
    try await AuditedStack.with { audited in
      let caller = try Caller(audited.stack)
      let index = try #require(try await caller.send(.hubspot()).json["receipt"]?["index"]?.int)
      let portal = Auditor(caller: caller, credentials: "Bearer \(AuditedStack.portalToken)")
      let stranger = Auditor(caller: caller, credentials: nil)
      for path in ["entries/\(index)", "entries/\(index)/proof", "entries/9999", "entries/0"] {
        let (other, unknown) = (try await portal.get(path), try await stranger.get(path))
        #expect(other.status == 404 && other.problem == "not-found")
        #expect(unknown.status == 401 && unknown.problem == "auditors-only")
      }
      #expect(try await caller.signedGet("/audit/entries/0").status == 404)
    }
  }
}
