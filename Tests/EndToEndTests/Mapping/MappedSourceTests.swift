import AirbyteAPI
import Foundation
import StrictJSON
import Testing
import Workbench

@Suite("Sources that send their own JSON, through nginx", .timeLimit(.minutes(1)))
struct MappedSourceTests {
  static func event(_ tenant: String, provider: JSON = "hs") -> JSON {
    [
      "event": "onboarding.done",
      "data": [
        "tenant": ["id": .string(tenant)], "provider": provider, "company": "Acme",
        "tokens": ["refresh": "mapped-token-of-acme"],
      ],
    ]
  }

  @Test("A mapped webhook becomes a connector, and its repeat gets the same")
  func creates() async throws {
    try await MappedStack.with { stack in
      let caller = try Caller(stack)
      let webhook = Webhook(Self.event("1"))
      let first = try await caller.sendMapped(webhook)
      #expect(first.status == 201, "\(first.json.text)")
      let second = try await caller.sendMapped(webhook)
      #expect(second.status == 200 && second.connectorID == first.connectorID)
      let sandbox = try SandboxControl(stack)
      let stored = try #require(try await sandbox.connectors().first)
      #expect(stored["workspace_name"] == "acme-1")
      #expect(stored["name"]?.string?.hasPrefix("Acme HubSpot [jw-") == true)
      let hashes = stored["credential_hashes"]?.object?.members.map(\.value.string) ?? []
      #expect(hashes.contains(try await sandbox.hash(of: "mapped-token-of-acme")))
      #expect(try await sandbox.createCalls() == 1)
    }
  }

  @Test("After a create that failed the retry goes on with the mapped order, over a new start too")
  func retries() async throws {
    try await MappedStack.with { stack in
      let caller = try Caller(stack)
      let sandbox = try SandboxControl(stack)
      try await sandbox.breakCalls(["operation": "token", "status": 503])
      let webhook = Webhook(Self.event("2"))
      let kept = try await caller.sendMapped(webhook, fields: [HTTPField("prefer", "wait=1")])
      #expect(kept.status == 202, "\(kept.json.text)")
      #expect(try await sandbox.createCalls() == 0)
      try await stack.crashAndRestart()
      try await sandbox.mend()
      let path = "/onboardings/\(try #require(kept.onboarding))?wait=20"
      let ended = try await caller.signedGet(path)
      #expect(ended.json["state"] == "created", "\(ended.json.text)")
      let repeated = try await caller.sendMapped(webhook, fields: [HTTPField("prefer", "wait=20")])
      #expect(repeated.status == 200 && repeated.connectorID != nil, "\(repeated.json.text)")
      #expect(try await sandbox.connectors().map { $0["workspace_name"] } == ["acme-2"])
    }
  }

  @Test("What is missing is told by the sender's own pointer, and nothing is sent")
  func refused() async throws {
    try await MappedStack.with { stack in
      let caller = try Caller(stack)
      let answer = try await caller.sendMapped(Webhook(Self.event("3", provider: "sf")))
      #expect(answer.status == 422)
      #expect(answer.problem == "invalid-webhook")
      #expect(answer.json["errors"]?.array?.first?["pointer"] == "/data/provider")
      #expect(try await SandboxControl(stack).createCalls() == 0)
    }
  }

  @Test("A CloudEvent becomes a connector in structured and in binary mode, known by source and id")
  func events() async throws {
    try await MappedStack.with { stack in
      let caller = try Caller(stack)
      let attributes: JSONObject = [
        "specversion": "1.0", "type": "com.acme.onboarded", "source": "/crm", "id": "e-1",
        "subject": "ä",
      ]
      var event = attributes
      event["data"] = ["token": "t-1"]
      let body = JSON.object(event).bytes
      func send() async throws -> Answer {
        try await caller.call(
          "POST", "/hooks/events", body: body,
          fields: [HTTPField("Content-Type", "application/cloudevents+json")])
      }
      let structured = try await send()
      #expect(structured.status == 201, "\(structured.json.text)")
      #expect(try await send().connectorID == structured.connectorID)
      var fields = [HTTPField("Content-Type", "application/json")]
      for member in attributes.members {
        let changed = ["id": "e-2", "subject": "%C3%B6"][member.name]
        fields.append(HTTPField("ce-\(member.name)", changed ?? member.value.string ?? ""))
      }
      let binary = try await caller.call(
        "POST", "/hooks/events", body: Array(#"{"token":"t-2"}"#.utf8), fields: fields)
      #expect(binary.status == 201, "\(binary.json.text)")
      let names = try await SandboxControl(stack).connectors().map { $0["workspace_name"] }
      #expect(names == ["acme-ä", "acme-ö"])
      let batch = try await caller.call(
        "POST", "/hooks/events", body: Array("[]".utf8),
        fields: [HTTPField("Content-Type", "application/cloudevents-batch+json")])
      #expect(batch.status == 415)
    }
  }
}
