import FastCGI
import Gateway
import Secrets
import StrictJSON
import Testing

@Suite("What a captured webhook would become")
struct ExplanationTests {
  static let configuration = """
      crm:
        verify: {scheme: standard-webhooks, secrets: [{env: HOOK}]}
        connectors: [hubspot]
        workspaces: ["acme-*"]
        map:
          connector: {from: /type, values: {crm: hubspot, other: hubspot}}
          workspace: /tenant
          refresh_token: /tokens/0
          name: "{/company} HubSpot"
          config: {since: /since}

    """

  static let body =
    #"{"type":"crm","tenant":"acme-1","tokens":["canary-token-1"],"company":"Ä","since":"2026"}"#

  func explanation(
    _ body: String = body, source: String = "crm", id: String? = "msg_1",
    at timestamp: Timestamp = Fixtures.now, secret: String = JetwayConfigurationTests.webhookSecret
  ) throws -> Explanation {
    let configuration = try JetwayConfigurationTests.parse(
      JetwayConfigurationTests.good
        .replacing("sources:\n", with: "sources:\n" + Self.configuration))
    let source = try #require(configuration.sources.first { $0.name == source })
    var fields: [(name: String, value: String)] = []
    if let id {
      let key = try #require(StandardWebhooks.key(decoding: Secret(secret)))
      fields = [
        ("webhook-id", id), ("webhook-timestamp", String(timestamp.seconds)),
        (
          "webhook-signature",
          StandardWebhooks.sign(
            id: id, timestamp: timestamp.seconds, body: Array(body.utf8), secret: key)
        ),
      ]
    }
    let captured = CapturedRequest(
      Array(body.utf8), fields: fields, source: source, mountPoint: "/jetway")
    return Explanation(captured, of: source, in: configuration, at: Fixtures.now)
  }

  func text(_ explanation: Explanation) -> String { explanation.text { text, _ in text } }

  @Test("is its order and the call for it, with no secret in it")
  func accepted() throws {
    let explanation = try explanation()
    #expect(explanation.isAccepted)
    #expect(explanation.signature == .verified)
    #expect(explanation.key?.text == "msg_1")
    let json = explanation.json
    #expect(json["accepted"] == true)
    #expect(json["order"]?["workspace"] == "acme-1")
    #expect(json["order"]?["secret"] == "refresh_token")
    #expect(json["request"]?["name"] == "Ä HubSpot [jw-…]")
    #expect(json["request"]?["replication_config"] == ["since": "2026"])
    #expect(json["request"]?["credentials"]?["refresh_token"]?.string == Secret.placeholder)
    #expect(json["request"]?["credentials"]?["client_secret"]?.string == Secret.placeholder)
    #expect(json["refusals"] == [])
    let text = text(explanation)
    for part in [
      "from /type (crm is hubspot, other is hubspot)", "made of {/company} HubSpot",
      "POST https://api.airbyte.ai/api/v1/integrations/connectors", "It would be accepted.",
    ] { #expect(text.contains(part), "\(text)") }
    for secret in ["canary", "org-secret"] {
      #expect(!(text + JSON.object(json).text).contains(secret))
    }
  }

  @Test("counts although its time is over, and not if another secret has signed it")
  func signatures() throws {
    let late = try explanation(at: Timestamp(seconds: Fixtures.now.seconds - 86_400))
    #expect(late.isAccepted)
    #expect(late.json["signature"] == "verified, out of time")
    #expect(late.key?.text == "msg_1")
    let forged = try explanation(secret: JetwayConfigurationTests.oldSealingKey)
    #expect(!forged.isAccepted)
    #expect(forged.json["signature"] == "failed")
    #expect(forged.refusals.map(\.type) == [.notVerified])
    #expect(forged.order != nil)
    let unknown = try explanation(id: nil)
    #expect(unknown.isAccepted && unknown.key == nil)
    #expect(unknown.json["signature"] == "not checked")
  }

  static let flawed: [(String, String, ProblemType, String)] = [
    ("tenant", "tennant", .invalidWebhook, "/tenant: is missing; it gives workspace"),
    ("acme-1", "other", .forbidden, "/tenant: matches no pattern"),
    ("crm", "erp", .invalidWebhook, "/type: must be one of crm, other"),
    (#"["canary-token-1"]"#, "[{}]", .invalidWebhook, "/tokens/0: must be a string"),
    ("{", "", .malformedBody, "not acceptable JSON"),
  ]

  @Test("is a refusal with the sender's own pointer and the remedy", arguments: flawed)
  func refused(old: String, new: String, type: ProblemType, told: String) throws {
    try #require(Self.body.contains(old))
    let explanation = try explanation(Self.body.replacing(old, with: new))
    #expect(!explanation.isAccepted)
    #expect(explanation.refusals.map(\.type) == [type])
    let text = text(explanation)
    #expect(text.contains(told) && text.contains("It would be refused."), "\(text)")
    #expect(text.contains(type.remedy))
    #expect(!(text + JSON.object(explanation.json).text).contains("canary"))
  }

  @Test("is told of a webhook in Jetway's own members too")
  func plain() throws {
    let body = #"{"connector":"hubspot","workspace":"acme-1","credentials":{"nope":"canary-2"}}"#
    let explanation = try explanation(body, source: "billing", id: nil)
    #expect(explanation.refusals.map(\.type) == [.invalidWebhook])
    #expect(explanation.order?.workspace == "acme-1")
    #expect(!text(explanation).contains("canary"))
  }
}
