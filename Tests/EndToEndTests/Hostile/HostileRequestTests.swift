import Foundation
import Gateway
import StrictJSON
import Testing
import Workbench

@Suite("Hostile requests through nginx")
struct HostileRequestTests {
  @Test("There are more than sixty of them, each with a name of its own")
  func count() {
    #expect(HostileRequest.all.count > 60)
    #expect(Set(HostileRequest.all.map(\.name)).count == HostileRequest.all.count)
  }

  @Test(
    "Each gets its 4xx as a problem document, and Jetway goes on", arguments: HostileRequest.all)
  func refused(hostile: HostileRequest) async throws {
    let stack = try await TestStack.shared
    let key = try #require(stack.layout.webhookKey)
    let answer = await RawHTTP.send(hostile.make(key).bytes, port: stack.layout.port)
    let status = try #require(answer.status, "no answer")
    #expect(hostile.statuses.contains(status), "\(status)")
    #expect((400..<500).contains(status))
    #expect(answer.first("content-type") == "application/problem+json")
    let problem = try #require(answer.json)
    #expect(problem["status"]?.int == Int64(status))
    #expect(problem["remedy"]?.string?.isEmpty == false)
    let type = try #require(problem["type"]?.string)
    #expect(ProblemType(rawValue: String(type.split(separator: "/").last ?? "")) != nil)
    #expect(stack.jetway.isRunning)
  }

  @Test("Together they reach the upstream with nothing and leave nothing half written")
  func nothingHappens() async throws {
    try await TestStack.with { stack in
      let key = try #require(stack.layout.webhookKey)
      for hostile in HostileRequest.all {
        _ = await RawHTTP.send(hostile.make(key).bytes, port: stack.layout.port)
      }
      let good = RawRequest.signed(HostileRequest.good, key: key)
      let answer = await RawHTTP.send(good.bytes, port: stack.layout.port)
      #expect(answer.status == 201)

      let types = try AuditLog.lines(inLedgerAt: stack.layout.path("ledger.sqlite")).map {
        try JSON(parsing: Array($0.utf8))["type"]?.string ?? ""
      }
      let expected: Set = [
        "service.started", "configuration.in_force", "audit_key.in_force", "webhook.denied",
        "webhook.received", "connector.create.intent", "connector.create.outcome", "secret.erased",
      ]
      #expect(Set(types) == expected)
      #expect(types.count { $0 == "webhook.received" } == 1)
      #expect(types.count { $0 == "connector.create.intent" } == 1)
      let sandbox = try await Caller(url: stack.layout.sandboxURL, key: key)
        .call("GET", "/sandbox/requests")
      #expect(sandbox.json["create_calls"]?.int == 1)
    }
  }
}
