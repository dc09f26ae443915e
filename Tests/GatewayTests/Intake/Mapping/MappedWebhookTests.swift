import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("A webhook in its sender's own terms")
struct MappedWebhookTests {
  static func gateway(_ map: String = map) throws -> TestGateway {
    let source = Source(
      name: "billing", verifier: Fixtures.billing.verifier, policy: Fixtures.billing.policy,
      form: try Mapping.form(map))
    return try TestGateway { setup in
      setup.sources = [source]
      setup.hasWorker = true
    }
  }

  static let map = """
    map:
      connector: {from: /type, values: {crm: hubspot, gh: custom}}
      workspace: /tenant
      refresh_token: /tokens/0
    """
  static let body =
    #"{"type":"crm","tenant":"acme-1","tokens":["mapped-canary-1"],"note":"not needed"}"#

  @Test("becomes a connector, and a repeat gets the same")
  func creates() async throws {
    let gateway = try Self.gateway()
    let first = await gateway.send(Fixtures.webhook(Self.body))
    #expect(first.status == 201, "\(first.text)")
    #expect(gateway.airbyte.creates.first?["workspace_name"] == "acme-1")
    #expect(gateway.airbyte.creates.first?["credentials"]?["refresh_token"] == "mapped-canary-1")
    let second = await gateway.send(Fixtures.webhook(Self.body))
    #expect(second.status == 200)
    let other = await gateway.send(Fixtures.webhook(Self.body.replacing("not", with: "now")))
    #expect(other.json["type"]?.string?.hasSuffix("idempotency-key-reused") == true)
    #expect(gateway.airbyte.creates.count == 1)
  }

  @Test("is retried as it was mapped then, whatever the mapping says by now")
  func retries() async throws {
    let gateway = try Self.gateway()
    gateway.airbyte.answer(FakeAirbyte.status(503))
    gateway.airbyte.hide()
    let first = await gateway.send(
      Fixtures.webhook(Self.body).with("prefer", "respond-async"))
    #expect(first.status == 202, "\(first.text)")
    let restarted = gateway.restarted { setup in
      setup.sources = [
        Source(
          name: "billing", verifier: Fixtures.billing.verifier, policy: Fixtures.billing.policy,
          form: (try? Mapping.form("map: {connector: custom, workspace: /x, refresh_token: /y}"))
            ?? .plain)
      ]
      setup.hasWorker = true
    }
    for _ in 0..<20 where try await restarted.record().state != .created {
      guard try await restarted.advanceToNextTry() else { break }
      await restarted.work()
    }
    #expect(try await restarted.record().state == .created)
    #expect(gateway.airbyte.creates.last?["workspace_name"] == "acme-1")
    #expect(gateway.airbyte.creates.last?["credentials"]?["refresh_token"] == "mapped-canary-1")
  }

  @Test(
    "is refused by the sender's own pointers, by mapping, policy and recipe, and nothing is kept")
  func refused() async throws {
    let gateway = try Self.gateway()
    for (body, status, pointer) in [
      (Self.body.replacing("tenant", with: "tennant"), 422, "/tenant"),
      (Self.body.replacing("acme-1", with: "other"), 403, "/tenant"),
      (Self.body.replacing("crm", with: "gh"), 403, "/type"),
      (Self.body.replacing(#"["mapped-canary-1"]"#, with: "[7]"), 422, "/tokens/0"),
    ] {
      let answer = await gateway.send(Fixtures.webhook(body))
      #expect(answer.status == status, "\(answer.text)")
      #expect(answer.json["errors"]?.array?.first?["pointer"]?.string == pointer)
      #expect(!answer.text.contains("canary"))
    }
    #expect(try await gateway.rowCount() == 0)
    #expect(try await gateway.audit().allSatisfy { $0.hasPrefix("webhook.denied") })
  }

  @Test("does not change how its source asks for a round trip")
  func sessions() async throws {
    let gateway = try Self.gateway()
    let answer = await gateway.send(
      {
        var request = Fixtures.webhook(
          #"{"source":"billing","connector":"hubspot","workspace":"acme-1"}"#)
        request.path = "/oauth/sessions"
        return request
      }())
    #expect(answer.status == 201, "\(answer.text)")
  }
}
