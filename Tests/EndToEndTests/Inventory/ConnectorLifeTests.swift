import AirbyteAPI
import Foundation
import StrictJSON
import Testing
import Workbench

@Suite(
  "A connector's life after its creation, through nginx and the sandbox", .timeLimit(.minutes(2)))
struct ConnectorLifeTests {
  static func address(_ id: String? = nil, workspace: String, source: String = "billing") -> String
  {
    "/connectors\(id.map { "/\($0)" } ?? "")?source=\(source)&workspace=\(workspace)"
  }

  @Test("It is listed and shown to its source, and to nobody without a signature")
  func shown() async throws {
    try await TestStack.with { stack in
      let caller = try Caller(stack)
      let workspace = Webhook.workspace()
      let created = try await caller.send(.hubspot(id: "msg_42", workspace: workspace))
      let id = try #require(created.connectorID)
      let planted = try await SandboxControl(stack).plant("Theirs", in: workspace)
      let listed = try await caller.signedGet(Self.address(workspace: workspace))
      #expect(listed.status == 200)
      let shown = listed.json["connectors"]?.array ?? []
      #expect(Set(shown.compactMap { $0["id"]?.string }) == [id, planted])
      let own = try #require(shown.first { $0["id"]?.string == id })
      #expect(own["name"] == "Acme HubSpot" && own["connector"] == "hubspot")
      #expect(own["onboarding"]?.string == created.onboarding && own["reference"] == "msg_42")
      #expect(own["state"] == "present" && own["created_at"]?.string != nil)
      let address = Self.address(id, workspace: workspace)
      #expect(own["status_url"]?.string == stack.layout.url + address)
      #expect(try await caller.signedGet(address).json == own)
      #expect(!String(decoding: listed.body, as: UTF8.self).contains("connectionSpecification"))

      for path in [address, Self.address(workspace: workspace), "/templates?source=billing"] {
        #expect(try await caller.call("GET", path).status == 401)
      }
      #expect(try await caller.signedGet(Self.address(workspace: "other")).status == 403)
      let nobody = UUID().uuidString.lowercased()
      #expect(try await caller.signedGet(Self.address(nobody, workspace: workspace)).status == 404)
      let empty = try await caller.signedGet(Self.address(workspace: Webhook.workspace()))
      #expect(empty.status == 200 && empty.json["connectors"] == [])
    }
  }

  @Test("It is deleted for its source, be it an onboarding's or not, and followed until it is gone")
  func deleted() async throws {
    try await TestStack.with { stack in
      let caller = try Caller(stack)
      let sandbox = try SandboxControl(stack)
      let workspace = Webhook.workspace()
      let created = try await caller.send(.hubspot(workspace: workspace))
      let planted = try await sandbox.plant("Theirs", in: workspace)
      for id in [try #require(created.connectorID), planted] {
        let address = Self.address(id, workspace: workspace)
        let first = try await caller.signedDelete(address)
        #expect(first.status == 202 && first.json["state"] == "deleting")
        #expect(first.first("Location") == stack.layout.url + address)
        try await eventually {
          try await caller.signedGet(address).json["state"] == "gone"
        }
        #expect(try await caller.signedDelete(address).status == 200)
      }
      #expect(try await sandbox.present().isEmpty)
      let status = try await caller.signedGet(
        "/onboardings/\(try #require(created.onboarding))")
      #expect(status.json["removal"]?["state"] == "done")
      let verified = try await stack.run("audit", "verify", knowsSecrets: true)
      #expect(verified.status == 0, "\(verified.output)")
      let reconciled = try await stack.run("reconcile")
      #expect(reconciled.status == 0, "\(reconciled.output)\(reconciled.errors)")
    }
  }

  @Test("A captured request for its state deletes neither it nor its onboarding")
  func captured() async throws {
    try await TestStack.with { stack in
      let caller = try Caller(stack)
      let workspace = Webhook.workspace()
      let created = try await caller.send(.hubspot(workspace: workspace))
      let connector = try #require(created.connectorID)
      let onboarding = try #require(created.onboarding)
      let captured = SignedWebhook(body: [], key: caller.key)
      for (path, id) in [
        ("/onboardings/\(onboarding)", onboarding),
        (Self.address(connector, workspace: workspace), connector),
      ] {
        #expect(try await caller.call("GET", path, fields: captured.fields).status == 200)
        let answer = try await caller.call("DELETE", path, fields: captured.fields)
        #expect(answer.status == 422 && answer.problem == "invalid-deletion")
        #expect(answer.json["detail"]?.string?.contains(#"{"delete":"\#(id)"}"#) == true)
        // A body that was not signed changes nothing.
        let forged = try await caller.call(
          "DELETE", path, body: Array(#"{"delete":"\#(id)"}"#.utf8), fields: captured.fields)
        #expect(forged.status == 401)
      }
      #expect(try await SandboxControl(stack).present() == [connector])
    }
  }

  @Test("jetway send deletes what an address names")
  func command() async throws {
    try await TestStack.with { stack in
      let caller = try Caller(stack)
      let created = try await caller.send(.hubspot())
      let url = "\(stack.layout.url)/onboardings/\(try #require(created.onboarding))"
      let run = try await CommandRun.of(
        ["send", "--delete", "--json", "--to", url, "--secret-env", "BILLING_WEBHOOK_SECRET"],
        environment: stack.layout.environment)
      #expect(run.status == 0, "\(run.errors)")
      #expect(try run.lines.first?["removal"]?["state"] == "pending")
      try await eventually { try await SandboxControl(stack).present().isEmpty }
    }
  }

  @Test("Its source looks types and templates up, at one call of Airbyte for each name")
  func lookups() async throws {
    try await TestStack.with { stack in
      let caller = try Caller(stack)
      for _ in 0..<3 {
        let found = try await caller.signedGet("/definitions?source=billing&name=linear")
        #expect(found.status == 200)
        let linear = found.json["definitions"]?.array?.first { $0["name"] == "Linear" }
        #expect(linear?["id"] == "1c5d8316-ed42-4473-8fbc-2626f03f070c")
        #expect(linear?["recipes"] == ["linear"])
        let templates = try await caller.signedGet("/templates?source=billing")
        let recipes = (templates.json["templates"]?.array ?? [])
          .flatMap { $0["recipes"]?.array ?? [] }
        #expect(Set(recipes) == ["hubspot", "notion", "linear", "github"])
      }
      let calls = try await SandboxControl(stack).requests()["operations"]
      #expect(
        calls?["definitions"] == 1 && calls?["templates"] == 1, "\(String(describing: calls))")
    }
  }

  @Test("While Airbyte does not answer, its source hears so, and nothing is lost")
  func failing() async throws {
    try await TestStack.with { stack in
      let caller = try Caller(stack)
      let sandbox = try SandboxControl(stack)
      let workspace = Webhook.workspace()
      let planted = try await sandbox.plant("Theirs", in: workspace)
      try await sandbox.breakCalls(["operation": "list", "status": 503])
      let address = Self.address(planted, workspace: workspace)
      for answer in [
        try await caller.signedGet(Self.address(workspace: workspace)),
        try await caller.signedDelete(address),
      ] {
        #expect(answer.status == 502 && answer.problem == "upstream-failed")
        #expect(answer.first("Retry-After") != nil)
      }
      try await sandbox.mend()
      #expect(try await caller.signedGet(address).json["state"] == "present")
    }
  }
}
