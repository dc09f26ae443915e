import Gateway
import Testing

@Suite("Mistakes in a configuration file")
struct ConfigurationMistakesTests {
  /// What is replaced in the good file, by what; the key and a part of the message expected.
  static let mistakes: [(String, String, String, String)] = [
    ("ledger: /var", "legder: /var", "legder", "did you mean ledger?"),
    ("timeout: 15s", "timeout: 15", "airbyte.timeout", "with a unit"),
    ("timeout: 15s", "timeout: 10h", "airbyte.timeout", "must be from"),
    ("timeout: 15s", "timeout: [1]", "airbyte.timeout", "not a list"),
    ("https://api.airbyte.ai/", "api.airbyte.ai", "airbyte.url", "https://"),
    ("https://onboard.example.com/jetway/", "https://a/?x", "public_url", "https://"),
    ("{env: SECRET}\n  timeout", "hunter2\n  timeout", "airbyte.client_secret", "{env: NAME}"),
    ("{env: ID}", "{env: MISSING}", "airbyte.client_id", "MISSING is not set"),
    ("{env: ID}", "{env: EMPTY}", "airbyte.client_id", "EMPTY is not set"),
    ("{env: ID}", "{env: ID, file: /key}", "airbyte.client_id", "exactly one"),
    ("{env: ID}", "{evn: ID}", "airbyte.client_id.evn", "did you mean env?"),
    (
      "fingerprint_key: {file: /key}", "fingerprint_key: {file: /gone}", "audit.fingerprint_key",
      "cannot be read"
    ),
    (
      "fingerprint_key: {file: /key}", "fingerprint_key: {file: /open}", "audit.fingerprint_key",
      "chmod o-r"
    ),
    (
      "fingerprint_key: {file: /key}", "fingerprint_key: {file: /empty}", "audit.fingerprint_key",
      "is empty"
    ),
    (
      "fingerprint_key: {file: /key}", "fingerprint_key: {env: ID}", "audit.fingerprint_key",
      "jetway secret"
    ),
    (
      "[{env: HOOK}, {file: /key}]", "[{env: SHORT}]", "sources.billing.verify.secrets[0]", "whsec_"
    ),
    ("[{env: HOOK}, {file: /key}]", "[]", "sources.billing.verify.secrets", "not be empty"),
    ("scheme: standard-webhooks", "scheme: stripes", "sources.billing.verify.scheme", "must be"),
    ("tolerance: 2m", "tolerance: 2x", "sources.billing.verify.tolerance", "with a unit"),
    ("[hubspot, custom]", "[hubspto]", "sources.billing.connectors[0]", "did you mean hubspot?"),
    ("[hubspot, custom]", "hubspot", "sources.billing.connectors", "must be a list"),
    ("https://billing.example", "http://billing.example", "sources.billing.notify.url", "https://"),
    ("notify: {url: ", "notify: {uri: ", "sources.billing.notify.uri", "did you mean url?"),
    (
      ", secrets: [{env: HOOK}, {env: OLD}]}", "}", "sources.billing.notify.secrets", "is required"
    ),
    ("[{env: HOOK}, {env: OLD}]", "[]", "sources.billing.notify.secrets", "not be empty"),
    (
      "[{env: HOOK}, {env: OLD}]", "[{env: SHORT}]", "sources.billing.notify.secrets[0]", "whsec_"
    ),
    ("[{env: HOOK}, {env: OLD}]", "[hunter2]", "sources.billing.notify.secrets[0]", "{env: NAME}"),
    (
      "workspaces: [\"*\"]", "workspaces: [\"*\"]\n    creates_workspaces: maybe",
      "sources.portal.creates_workspaces", "true or false"
    ),
    (
      "workspaces: [\"*\"]", "workspaces: [\"*\"]\n    create_workspaces: true",
      "sources.portal.create_workspaces", "did you mean creates_workspaces?"
    ),
    (
      "  linear:\n", "  linear: {verify: yes please}\n", "connectors.linear.verify",
      "must be check or none"
    ),
    ("aBaB", "zzzz", "sources.portal.verify.tokens_sha256[0]", "64 hexadecimal"),
    ("  billing:", "  Billing!:", "sources.Billing!", "lower-case"),
    ("    connector_type: My Source\n", "", "connectors.custom", "not in the catalog"),
    (
      "  linear:\n", "  linear: {credentials: {api_ky: {env: SECRET}}}\n",
      "connectors.linear.credentials.api_ky", "did you mean api_key?"
    ),
    (
      "  linear:\n", "  linear:\n  github: {replication_config: {repositories: a/b}}\n",
      "connectors.github.replication_config.repositories", "must be an array, not a string"
    ),
    (
      "  linear:\n", "  linear:\n  google-ads: {replication_config: {customer_id: 12}}\n",
      "connectors.google-ads.replication_config.customer_id", "put it in quotes"
    ),
    ("client_id: app, ", "", "connectors.hubspot.client_id", "beside client_secret"),
    ("in_flight: 500", "in_flight: 0", "limits.in_flight", "whole number"),
    ("in_flight: 500", "in_fligth: 500", "limits.in_fligth", "did you mean in_flight?"),
    (
      "audit: {fingerprint_key: {file: /key}, signing_key: {file: /audit.key}}\n", "", "audit",
      "is required"
    ),
    (", signing_key: {file: /audit.key}", "", "audit.signing_key", "is required"),
    ("{file: /audit.key}", "{file: /key}", "audit.signing_key", "jetway audit keys new"),
    (
      "{file: /audit.key}}", "{file: /audit.key}, sylog: none}", "audit.sylog",
      "did you mean syslog"
    ),
    ("sealing: {key: {file: /key}, retired: [{env: OLD}]}\n", "", "sealing", "is required"),
    ("{key: {file: /key}, ", "{", "sealing.key", "is required"),
    ("{key: {file: /key}, ", "{key: {env: SHORT}, ", "sealing.key", "jetway secret sealing"),
    ("{key: {file: /key}, ", "{key: {env: LONG}, ", "sealing.key", "not a key of 32 bytes"),
    ("{key: {file: /key}, ", "{key: hunter2, ", "sealing.key", "{env: NAME}"),
    ("[{env: OLD}]", "[{env: LONG}]", "sealing.retired[0]", "not a key of 32 bytes"),
    ("[{env: OLD}]", "[{env: HOOK}]", "sealing.retired[0]", "stands here already"),
    ("[{env: OLD}]", "[{env: OLD}, {env: OLD}]", "sealing.retired[1]", "stands here already"),
    ("respond_within: 500ms", "respond_within: 61s", "respond_within", "must be from"),
    ("first: 200ms", "first: 99ms", "retries.first", "must be from"),
    ("longest: 10m", "longest: 2h", "retries.longest", "must be from"),
    ("200ms, longest: 10m", "30s, longest: 20s", "retries.longest", "is below first"),
    ("give_up: 7d", "give_up: 31d", "retries.give_up", "must be from"),
    ("give_up: 7d", "giveup: 7d", "retries.giveup", "did you mean give_up?"),
    ("grace: 5m", "grace: 0s", "reconciliation.grace", "must be from"),
    ("looks: 5", "looks: 0", "reconciliation.looks", "whole number from 1 to 100"),
    ("looks: 5", "look: 5", "reconciliation.look", "did you mean looks?"),
    ("duplicates: delete", "duplicates: maybe", "reconciliation.duplicates", "report or delete"),
  ]

  @Test("are told with their key and a remedy", arguments: mistakes)
  func told(old: String, new: String, key: String, message: String) throws {
    let text = JetwayConfigurationTests.good
    try #require(text.contains(old))
    let error = #expect(throws: ConfigurationMistakes.self) {
      try JetwayConfigurationTests.parse(text.replacing(old, with: new))
    }
    let matching = error?.mistakes.filter { $0.key == key && $0.message.contains(message) }
    #expect(matching?.isEmpty == false, "\(error.map(String.init(describing:)) ?? "")")
    #expect(!String(describing: error).contains("hunter2"))
  }

  @Test("are all told at once, in the order of the file, with file, line and column")
  func all() {
    let text = JetwayConfigurationTests.good
      .replacing("timeout: 15s", with: "timeout: soon")
      .replacing("ledger: /var", with: "legder: /var")
      .replacing("in_flight: 500", with: "in_flight: many")
    let error = #expect(throws: ConfigurationMistakes.self) {
      try JetwayConfigurationTests.parse(text)
    }
    let lines = error?.description.split(separator: "\n").map(String.init) ?? []
    #expect(lines.count == 4)
    #expect(lines.contains { $0.hasPrefix("jetway.yaml:3:1: legder: ") })
    #expect(lines.contains { $0.hasPrefix("jetway.yaml:13:12: airbyte.timeout: ") })
    #expect(lines.contains { $0.hasPrefix("jetway.yaml:32:") })
  }

  @Test(
    "in the YAML itself are told with their line, and the file is not quoted",
    arguments: [
      ("a: b\n  c: [canary", "jetway.yaml:"), ("listen: x\nlisten: canary", "stands twice: listen"),
      ("", "is empty"), ("\t- canary", "jetway.yaml:1:"), ("canary", "must be a section"),
      ("[canary]", "must be a section"),
      ("a: &x canary\nb: *x", "jetway.yaml:1:4: has an anchor"),
    ])
  func syntax(text: String, message: String) {
    let error = #expect(throws: ConfigurationMistakes.self) {
      try JetwayConfigurationTests.parse(text)
    }
    #expect(error?.description.contains(message) == true, "\(String(describing: error))")
    #expect(error?.description.contains("canary") == false)
  }

  @Test("A file that is not there is told with its path")
  func missing() {
    let error = #expect(throws: ConfigurationMistakes.self) {
      try JetwayConfiguration.load(path: "/nonexistent/jetway.yaml")
    }
    #expect(error?.description.hasPrefix("/nonexistent/jetway.yaml: cannot be read") == true)
  }
}
