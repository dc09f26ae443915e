import StrictJSON
import Testing
import Workbench

/// Jetway as a plain CGI program of lighttpd: a process for each request.
@Suite(.timeLimit(.minutes(1))) struct CommonGatewayTests {
  @Test("A webhook becomes a connector, and another process replays it")
  func createsAndReplays() async throws {
    try await Lighttpd.with { caller, sandbox in
      let webhook = Webhook.hubspot()
      let first = try await caller.send(webhook)
      #expect(first.status == 201, "\(first)")
      let second = try await caller.send(webhook)
      #expect(second.status == 200)
      #expect(second.isReplayed)
      #expect(second.connectorID != nil && second.connectorID == first.connectorID)
      #expect(try await sandbox.createCalls() == 1)
    }
  }

  @Test("Copies of one webhook in several processes at once make one create call")
  func parallelCopies() async throws {
    try await Lighttpd.with { caller, sandbox in
      try await sandbox.breakCreates(["delay_ms": 200])
      let webhook = Webhook.hubspot()
      let answers = try await Parallel.map(0..<6) { _ in try await caller.send(webhook) }
      #expect(answers.count { $0.status == 201 } == 1, "\(answers.map(\.status))")
      #expect(answers.allSatisfy { [200, 201, 409].contains($0.status) })
      #expect(try await sandbox.createCalls() == 1)
    }
  }

  @Test("Different webhooks at once each get their connector, whatever waits for the ledger")
  func differentAtOnce() async throws {
    try await Lighttpd.with { caller, sandbox in
      let webhooks = (0..<8).map { _ in Webhook.hubspot() }
      let answers = try await Parallel.map(webhooks) { try await caller.send($0) }
      #expect(answers.allSatisfy { $0.status == 201 }, "\(answers.map(\.status))")
      #expect(Set(answers.compactMap(\.connectorID)).count == webhooks.count)
      #expect(try await sandbox.createCalls() == Int64(webhooks.count))
    }
  }

  @Test("A tampered webhook is refused with 401")
  func tampered() async throws {
    try await Lighttpd.with { caller, sandbox in
      let signed = SignedWebhook(body: Webhook.hubspot().body, key: caller.key)
      let answer = try await caller.call(
        "POST", "/hooks/billing", body: Webhook.hubspot().body, fields: signed.fields)
      #expect(answer.status == 401)
      #expect(answer.problem == "not-verified")
      #expect(try await sandbox.createCalls() == 0)
    }
  }
}
