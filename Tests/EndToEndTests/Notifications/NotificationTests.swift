import AirbyteAPI
import FastCGI
import Gateway
import StrictJSON
import Testing
import Workbench

@Suite("Notifications to the calling system", .timeLimit(.minutes(1)))
struct NotificationTests {
  private static func states(_ stack: LocalStack) async throws -> [String?] {
    try await stack.notifications().map { $0["state"]?.string }
  }

  @Test("tell each end once, signed: the connector that was created, and the one that was not")
  func delivered() async throws {
    try await NotificationReceiver.with { stack, receiver in
      let caller = try Caller(stack)
      let webhook = Webhook.hubspot()
      let created = try await caller.send(webhook)
      #expect(created.status == 201)
      try await eventually { try receiver.verified.count == 1 }
      let told = try #require(try receiver.verified.first)
      #expect(told.json["type"] == "connector.created")
      #expect(told.json["data"]?["onboarding"]?.string == created.onboarding)
      #expect(told.json["data"]?["connector_id"]?.string == created.connectorID)
      #expect(told.json["data"]?["reference"]?.string == webhook.id)
      let request = try #require(receiver.inbox.requests.last)
      #expect(request.path == "/in" && request.fields["content-type"] == ["application/json"])

      try await SandboxControl(stack).breakCreates([
        "status": 422, "message": "no such thing",
      ])
      #expect(try await caller.send(.hubspot()).status == 422)
      try await eventually { try await Self.states(stack) == ["delivered", "delivered"] }
      let all = try receiver.verified
      #expect(all.map { $0.json["type"]?.string } == ["connector.created", "connector.failed"])
      #expect(all.last?.json["data"]?["problem"]?["kind"] == "rejected")
      #expect(Set(all.map(\.id)).count == 2)
      #expect(try await stack.notifications("--state", "failed").isEmpty)
      let show = try await stack.run("notifications", "show", told.id)
      #expect(show.status == 0 && show.output.contains(webhook.id))
      let audit = try AuditLog.lines(inLedgerAt: stack.layout.path("ledger.sqlite"))
      #expect(audit.count { $0.contains("\"code\":\"JW070I\"") } == 2)
      let verified = try await stack.run("audit", "verify", knowsSecrets: true)
      #expect(verified.status == 0, "\(verified.output)")
    }
  }

  @Test("come again after 503, under the same id")
  func overload() async throws {
    try await NotificationReceiver.with { stack, receiver in
      receiver.inbox.answer(Response(status: 503, fields: ["Retry-After": "1"]))
      #expect(try await Caller(stack).send(.hubspot()).status == 201)
      try await eventually(within: .seconds(20)) {
        try await Self.states(stack) == ["delivered"]
      }
      let told = try receiver.verified
      #expect(told.count == 2 && Set(told.map(\.id)).count == 1)
      #expect(told[0].json == told[1].json)
      #expect(try await stack.notifications().first?["attempts"] == 2)
    }
  }

  @Test("follow no redirect; an operator has one sent again at once")
  func redirect() async throws {
    try await NotificationReceiver.with { stack, receiver in
      receiver.inbox.answer(
        Response(status: 307, fields: ["Location": receiver.url + "/elsewhere"]))
      #expect(try await Caller(stack).send(.hubspot()).status == 201)
      try await eventually {
        try await stack.notifications().first?["failure"] == "status 307"
      }
      let id = try #require(try receiver.verified.first?.id)
      #expect(receiver.inbox.requests.allSatisfy { !$0.path.contains("elsewhere") })
      let retry = try await stack.run("notifications", "retry", id)
      #expect(retry.status == 0, "\(retry.errors)")
      #expect(retry.output.contains("The running server sends"))
      try await eventually { try await Self.states(stack) == ["delivered"] }
      #expect(try receiver.verified.map(\.id) == [id, id])
      #expect(try await stack.run("notifications", "retry", id).status == 1)
      let unknown = "msg_00000000000000000000000000"
      #expect(try await stack.run("notifications", "retry", unknown).status == 66)
      #expect(try await stack.run("notifications", "retry").status == 64)
    }
  }

  @Test("stop for good after 410, until an operator turns them on again")
  func gone() async throws {
    try await NotificationReceiver.with { stack, receiver in
      let caller = try Caller(stack)
      receiver.inbox.answer(Response(status: 410))
      #expect(try await caller.send(.hubspot()).status == 201)
      try await eventually { try await Self.states(stack) == ["disabled"] }
      #expect(try await caller.send(.hubspot()).status == 201)
      try await eventually { try await Self.states(stack) == ["disabled", "disabled"] }
      #expect(try receiver.verified.count == 1)

      await stack.jetway.stop()
      let retry = try await stack.run(
        "notifications", "retry", "--all-failed", knowsSecrets: true)
      #expect(retry.status == 0, "\(retry.errors)")
      #expect(retry.output.hasPrefix("2 are sent again. No server owns the ledger now"))
      try stack.launchJetway()
      try await stack.untilJetwayIsReady()
      try await eventually { try await Self.states(stack) == ["delivered", "delivered"] }
      #expect(try receiver.verified.count == 3)
    }
  }

  @Test("are delivered after a crash between the commit of an end and its delivery")
  func crash() async throws {
    try await NotificationReceiver.with(["--kill-at", "recorded:1"]) { stack, receiver in
      #expect(try await Caller(stack).send(.hubspot()).status == 502)
      try await eventually { !stack.jetway.isRunning }
      #expect(try receiver.verified.isEmpty)
      #expect(try await Self.states(stack) == ["pending"])
      try stack.launchJetway()
      try await stack.untilJetwayIsReady()
      try await eventually { try await Self.states(stack) == ["delivered"] }
      #expect(try receiver.verified.map { $0.json["type"] } == ["connector.created"])
    }
  }
}
