import AirbyteAPI
import FastCGI
import Gateway
import Secrets
import StrictJSON
import Testing

@Suite("A configuration file")
struct JetwayConfigurationTests {
  static let webhookSecret = "whsec_" + Base64.encode([UInt8](repeating: 1, count: 32))
  static let oldSealingKey = "whsec_" + Base64.encode([UInt8](repeating: 2, count: 32))
  static let longKey = "whsec_" + Base64.encode([UInt8](repeating: 3, count: 33))

  /// Two keys of one log, in the form of Go's `sumdb/note`.
  static let auditKey = """
    PRIVATE+KEY+onboard.example.com/audit+d447e4ec+AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB
    PRIVATE+KEY+onboard.example.com/audit+140b23ef+AQICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIC

    """

  static let input = ConfigurationInput(
    environment: {
      [
        "ID": "org-id", "SECRET": "org-secret", "HOOK": webhookSecret, "EMPTY": "",
        "SHORT": "whsec_AAAA", "OLD": oldSealingKey, "LONG": longKey,
        "PUBLIC": AsymmetricWebhooksTests.publicKey,
      ][$0]
    },
    secretFile: { path in
      switch path {
      case "/key": .init(bytes: Array("\(webhookSecret)\n".utf8), isWorldReadable: false)
      case "/audit.key": .init(bytes: Array(auditKey.utf8), isWorldReadable: false)
      case "/open": .init(bytes: Array(webhookSecret.utf8), isWorldReadable: true)
      case "/empty": .init(bytes: [10], isWorldReadable: false)
      default: nil
      }
    })

  static let good = """
    listen: unix:/run/jetway/jetway.sock
    public_url: https://onboard.example.com/jetway/
    ledger: /var/lib/jetway/ledger.sqlite
    audit: {fingerprint_key: {file: /key}, signing_key: {file: /audit.key}}
    sealing: {key: {file: /key}, retired: [{env: OLD}]}
    respond_within: 500ms
    retries: {first: 200ms, longest: 10m, give_up: 7d}
    reconciliation: {grace: 5m, looks: 5, duplicates: delete}
    airbyte:
      url: https://api.airbyte.ai/
      client_id: {env: ID}
      client_secret: {env: SECRET}
      timeout: 15s
    sources:
      billing:
        verify: {scheme: standard-webhooks, secrets: [{env: HOOK}, {file: /key}], tolerance: 2m}
        connectors: [hubspot, custom]
        workspaces: ["acme-*", internal]
        notify: {url: "https://billing.example.com/in?key=hidden", secrets: [{env: HOOK}, {env: OLD}]}
      portal:
        verify: {scheme: bearer, tokens_sha256: ["\(String(repeating: "aB", count: 32))"]}
        connectors: [hubspot]
        workspaces: ["*"]
    connectors:
      hubspot: {client_id: app, client_secret: {env: SECRET}}
      linear:
      custom:
        title: Custom
        connector_type: My Source
        credentials: {developer_token: {env: SECRET}}
        replication_config: {repositories: [a/b], depth: 3, ratio: 1.5, on: true, none: null, text: "3"}
    limits: {in_flight: 500}

    """

  static func parse(_ text: String) throws(ConfigurationMistakes) -> JetwayConfiguration {
    try JetwayConfiguration.parse(text, file: "jetway.yaml", input: input)
  }

  @Test("is read in full")
  func reads() throws {
    let configuration = try Self.parse(Self.good)
    #expect(configuration.publicURL.text == "https://onboard.example.com/jetway")
    #expect(configuration.publicURL.mountPoint == "/jetway")
    #expect(configuration.airbyte.clientID == "org-id")
    #expect(configuration.airbyte.clientSecret == Secret("org-secret"))
    #expect(configuration.airbyte.attemptTimeout == .seconds(15))
    #expect(configuration.rules.lease == .seconds(65))
    #expect(configuration.respondWithin == .milliseconds(500))
    #expect(configuration.limits.inFlight == 500)
    #expect(configuration.limits.bodyBytes == TransportLimits().bodyBytes)
    #expect(configuration.sources.map(\.name) == ["billing", "portal"])
    guard case .standardWebhooks(let scheme) = configuration.sources[0].verifier,
      case .bearer(let tokens) = configuration.sources[1].verifier
    else {
      Issue.record("the verifiers are of other schemes")
      return
    }
    #expect(scheme.secrets.count == 2)
    #expect(scheme.tolerance == .seconds(120))
    #expect(tokens.digests == [[UInt8](repeating: 0xAB, count: 32)])
    let notify = try #require(configuration.sources[0].notify)
    #expect(notify.url.text == "https://billing.example.com/in?key=hidden")
    #expect(notify.secrets == [[1], [2]].map { Secret(Array(repeating: $0[0], count: 32)) })
    #expect(configuration.sources[1].notify == nil)
    #expect(configuration.sources[0].policy.workspaces.map(\.text) == ["acme-*", "internal"])
  }

  @Test("gives a catalog connector its definition, and another what it says")
  func recipes() throws {
    let recipes = try Self.parse(Self.good).recipes
    #expect(recipes.map(\.name) == ["hubspot", "linear", "custom"])
    #expect(recipes[0].type == .definition("36c891d9-4bd9-43ac-bad2-10e12756272c"))
    #expect(recipes[0].oauthApp?.clientID == "app")
    #expect(recipes[1].oauthApp == nil)
    #expect(recipes[2].type == .named("My Source"))
    #expect(recipes[2].credentials.map(\.name) == ["developer_token"])
    #expect(
      recipes[2].config == [
        "repositories": ["a/b"], "depth": 3, "ratio": .number("1.5"), "on": true, "none": .null,
        "text": "3",
      ])
  }

  @Test("gives the rules of provisioning, and sealing keys of which the first is in use")
  func provisioning() throws {
    let configuration = try Self.parse(Self.good)
    #expect(
      configuration.rules
        == ProvisioningRules(
          longestCall: .seconds(60), firstRetry: .milliseconds(200), longestRetry: .seconds(600),
          giveUpAfter: .seconds(7 * 86_400), grace: .seconds(300), looks: 5,
          deletesDuplicates: true))
    let keys = configuration.sealingKeys
    let current = SealingKeys(current: Secret([UInt8](repeating: 1, count: 32)), retired: [])
    let retired = SealingKeys(current: Secret([UInt8](repeating: 2, count: 32)), retired: [])
    #expect(keys.currentID == current.currentID)
    #expect(keys.retiredIDs == [retired.currentID])
  }

  @Test("that says nothing of it waits 20 s for an answer and has the rules of the README")
  func defaults() throws {
    let text = Self.good.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.contains(/^(respond_within|retries|reconciliation)/) }.joined(separator: "\n")
    let configuration = try Self.parse(text)
    #expect(configuration.respondWithin == .seconds(20))
    #expect(
      configuration.rules
        == ProvisioningRules(
          longestCall: .seconds(60), firstRetry: .seconds(1), longestRetry: .seconds(300),
          giveUpAfter: .seconds(86_400), grace: .seconds(120), looks: 3, deletesDuplicates: false))
  }

  @Test(
    "is warned of where an unknown create is not looked for as long as a call may take",
    arguments: [("timeout: 1250ms", 0), ("timeout: 1251ms", 1)])
  func shortGrace(timeout: String, count: Int) throws {
    let text = Self.good.replacing("timeout: 15s", with: timeout)
      .replacing("grace: 5m", with: "grace: 5s")
    let configuration = try Self.parse(text)
    #expect(configuration.warnings.count == count)
    let facts = ConfigurationReport(configuration).sections.flatMap(\.facts)
    #expect(facts.count { $0.hasPrefix("WARNING: reconciliation.grace (5s)") } == count)
    #expect(facts.count { $0.contains("(5004ms, four times airbyte.timeout)") } == count)
  }

  @Test("that is sound is explained without a secret")
  func report() throws {
    let configuration = try Self.parse(Self.good)
    let report = ConfigurationReport(configuration)
    #expect(report.sections.map(\.title).contains("source billing"))
    #expect(!report.json.contains("org-secret") && !report.json.contains(Self.webhookSecret))
    #expect(!report.json.contains(Self.oldSealingKey))
    let provisioning = try #require(report.sections.first { $0.title == "provisioning" })
    for fact in [
      "waits 500ms", "tries again after 200ms", "at most 10m", "gives up after 7d",
      "5 times within 5m", "deletes all but the oldest", configuration.sealingKeys.currentID,
      "still known: \(configuration.sealingKeys.retiredIDs[0])",
    ] {
      #expect(provisioning.facts.contains { $0.contains(fact) }, "\(fact)")
    }
    #expect(report.json.contains("https://onboard.example.com/jetway/hooks/billing"))
    #expect(report.json.contains("each end at https://billing.example.com/in, signed with 2"))
    #expect(report.json.contains("is told of no end: it asks"))
    #expect(!report.json.contains("hidden"))
  }
}
