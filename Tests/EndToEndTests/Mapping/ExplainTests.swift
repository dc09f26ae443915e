import AirbyteAPI
import Foundation
import Gateway
import StrictJSON
import Testing
import Workbench

@Suite("jetway explain", .timeLimit(.minutes(1)))
struct ExplainTests {
  static func explain(
    _ body: [UInt8], _ arguments: [String], _ stack: LocalStack
  ) async throws -> CommandRun {
    let file = stack.layout.url("captured-\(UUID().uuidString)")
    try Data(body).write(to: file)
    return try await .of(
      ["explain", file.path] + arguments + ["--config", stack.layout.configurationPath],
      environment: stack.layout.environment)
  }

  @Test("shows what a captured webhook becomes, sends nothing and shows no secret")
  func accepted() async throws {
    try await MappedStack.with { stack in
      let webhook = Webhook(MappedSourceTests.event("4"))
      let signed = SignedWebhook(
        id: webhook.id, body: webhook.body, key: try Caller(stack).key)
      let head = signed.fields.map { "\($0.name): \($0.value)\r\n" }.joined()
      let captured = Array("POST /hooks/crm HTTP/1.1\r\n\(head)\r\n".utf8) + webhook.body
      let run = try await Self.explain(captured, ["--source", "crm"], stack)
      #expect(run.status == 0, "\(run.output)\(run.errors)")
      #expect(run.output.contains("It would be accepted."))
      #expect(run.output.contains("acme-4") && run.output.contains(webhook.id))
      #expect(!run.output.contains("mapped-token") && !run.output.contains("\u{1B}"))
      let json = try await Self.explain(captured, ["--source", "crm", "--json"], stack)
      #expect(try json.lines.first?["signature"] == "verified")
      #expect(!json.output.contains("mapped-token"))
      #expect(try await SandboxControl(stack).createCalls() == 0)
      let entries = try AuditLog.lines(inLedgerAt: stack.layout.path("ledger.sqlite"))
      #expect(!entries.contains { $0.contains("webhook.") })
    }
  }

  @Test("says why it would be refused, and ends with 1")
  func refused() async throws {
    try await MappedStack.with { stack in
      let body = MappedSourceTests.event("5", provider: "sf").bytes
      let run = try await Self.explain(body, ["--source", "crm"], stack)
      #expect(run.status == 1)
      #expect(run.output.contains("/data/provider: must be one of hs"))
      #expect(run.output.contains("not checked"))
      let forged = try await Self.explain(
        MappedSourceTests.event("5").bytes,
        [
          "--source", "crm", "--header", "webhook-id: m", "--header",
          "webhook-timestamp: 1790000000", "--header", "webhook-signature: v1,AAAA",
        ], stack)
      #expect(forged.status == 1 && forged.output.contains("401 not-verified"))
    }
  }

  @Test("ends as other commands do where it cannot begin")
  func statuses() async throws {
    try await MappedStack.with { stack in
      let unknown = try await Self.explain([], ["--source", "crn"], stack)
      #expect(unknown.status == 66 && unknown.errors.contains("did you mean crm?"))
      let header = try await Self.explain([], ["--source", "crm", "--header", "nonsense"], stack)
      #expect(header.status == 64)
      let missing = try await CommandRun.of(
        [
          "explain", "/nowhere", "--source", "crm", "--config", stack.layout.configurationPath,
        ], environment: stack.layout.environment)
      #expect(missing.status == 66)
      let configuration = try await CommandRun.of(
        ["explain", "/nowhere", "--source", "crm", "--config", "/nowhere"])
      #expect(configuration.status == 78)
    }
  }
}
