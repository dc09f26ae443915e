import Gateway
import StrictJSON
import Testing

@Suite("Credentials")
struct CredentialShapeTests {
  static let needed: JSONObject = [
    "config": ["repositories": ["a/b"], "account_ids": ["1"], "account_id": "7"]
  ]

  struct Case {
    let slug: String
    let given: [String]
    let sent: [String]
  }

  static let accepted: [Case] = [
    Case(slug: "github", given: ["token"], sent: ["token=v"]),
    Case(
      slug: "github", given: ["personal_access_token"],
      sent: ["personal_access_token=v", "option_title=PAT Credentials"]),
    Case(
      slug: "github", given: ["option_title=PAT Credentials", "personal_access_token"],
      sent: ["option_title=PAT Credentials", "personal_access_token=v"]),
    Case(slug: "github", given: ["access_token"], sent: ["access_token=v"]),
    Case(slug: "linear", given: ["api_key"], sent: ["api_key=v"]),
    Case(
      slug: "hubspot", given: ["client_id", "client_secret", "refresh_token"],
      sent: ["client_id=v", "client_secret=v", "refresh_token=v"]),
    Case(slug: "hubspot", given: ["private_app_token"], sent: ["private_app_token=v"]),
    Case(
      slug: "hubspot", given: ["access_token"],
      sent: ["access_token=v", "credentials_title=Private App Credentials"]),
    Case(
      slug: "mailchimp", given: ["apikey"], sent: ["apikey=v", "auth_type=apikey"]),
    // A token that both GitLab's schemes require: the constants tell them apart.
    Case(slug: "gitlab", given: ["access_token"], sent: ["access_token=v"]),
    Case(
      slug: "gitlab", given: ["client_id", "client_secret", "refresh_token", "access_token"],
      sent: [
        "client_id=v", "client_secret=v", "refresh_token=v", "access_token=v", "auth_type=oauth2.0",
        "token_expiry_date=",
      ]),
    // One name of two schemes, in two layers: the constant tells which is meant.
    Case(slug: "facebook-marketing", given: ["access_token"], sent: ["access_token=v"]),
    Case(
      slug: "facebook-marketing", given: ["access_token", "auth_type=Service"],
      sent: ["access_token=v", "auth_type=Service"]),
    // The source connector keeps these outside credentials, where the upstream takes the agent's.
    Case(slug: "confluence", given: ["email", "api_token"], sent: ["username=v", "password=v"]),
    Case(slug: "stripe", given: ["client_secret"], sent: ["api_key=v"]),
    // What the configuration says already.
    Case(slug: "harvest", given: ["token"], sent: ["token=v", "account_id=7"]),
    Case(slug: "harvest", given: ["api_token"], sent: ["api_token=v", "auth_type=Token"]),
    Case(slug: "exa", given: ["api_key"], sent: ["api_key=v"]),
  ]

  static let environment: JSON = ["subdomain": "acme", "data_center": "us2"]

  @Test("are sent in the names they come in, with what these expect besides", arguments: accepted)
  func fits(tried: Case) throws {
    var more = Self.needed
    more["environment"] = Self.environment
    #expect(try CatalogOrder(tried.slug).credentials(tried.given, more) == tried.sent)
  }

  @Test(
    "of every scheme are taken in both layers of names", arguments: CatalogTests.entries)
  func everyScheme(entry: CatalogEntry) throws {
    for scheme in entry.schemes {
      let more = CatalogExample(entry, scheme).webhook
      var asked: JSONObject = [:]
      asked["config"] = more["config"]
      asked["environment"] = more["environment"]
      let order = try CatalogOrder(entry.slug)
      let agent = try order.credentials(scheme.required, asked)
      let constants = scheme.constants.map { "\($0.name)=\($0.value)" }
      let sent = scheme.required.map { "\($0)=v" }
      #expect(agent == sent || agent == sent + constants)
      guard !scheme.source.isEmpty else { continue }
      let names = scheme.source.map(\.name)
      // An empty value cannot be given, and is filled in.
      let source = try order.credentials(names + constants.filter { !$0.hasSuffix("=") }, asked)
      let allowed = names + scheme.required + scheme.constants.map(\.name)
      #expect(source.allSatisfy { field in allowed.contains { field.hasPrefix("\($0)=") } })
      #expect(source.starts(with: names.map { "\($0)=v" }))
    }
  }

  struct Mistake {
    let slug: String
    let given: [String]
    let pointer: String
    let hint: String
  }

  static let refused: [Mistake] = [
    Mistake(
      slug: "github", given: ["tokn"], pointer: "/credentials/tokn", hint: "did you mean token?"),
    Mistake(
      slug: "github", given: ["token", "depth"], pointer: "/credentials/depth",
      hint: "there are access_token, option_title, token, personal_access_token"),
    Mistake(
      slug: "github", given: ["option_title=PAT Credentials"],
      pointer: "/credentials/personal_access_token", hint: "is required by githubPAT"),
    Mistake(
      slug: "github", given: ["token", "access_token"], pointer: "/credentials/token",
      hint: "does not belong to githubOAuth, which takes access_token"),
    Mistake(
      slug: "github", given: ["personal_access_token", "option_title=OAuth Credentials"],
      pointer: "/credentials/option_title", hint: "must be \"PAT Credentials\" for githubPAT"),
    Mistake(
      slug: "jira", given: ["username", "api_token"], pointer: "/credentials/password",
      hint: "is required by basicAuth"),
    Mistake(
      slug: "jira", given: ["username", "api_token"], pointer: "/credentials/api_token",
      hint: "does not belong to basicAuth, which takes username, password"),
    Mistake(
      slug: "linear", given: ["client_id", "refresh_token"],
      pointer: "/credentials/client_secret", hint: "is required by linearOAuth"),
    Mistake(
      slug: "linkedin-ads",
      given: ["client_id", "client_secret", "refresh_token", "access_token"],
      pointer: "/credentials/access_token", hint: "does not belong to oauth2"),
  ]

  @Test(
    "that fit no scheme, or several, are refused in the upstream's words, with a hint",
    arguments: refused)
  func mismatch(tried: Mistake) throws {
    var more = Self.needed
    more["environment"] = Self.environment
    let refusal = try CatalogOrder(tried.slug).refusal(tried.given, more)
    #expect(refusal.type == .invalidWebhook)
    let whole = try #require(refusal.flaws.first)
    #expect(whole.pointer == "/credentials")
    let names = tried.given.map { "'\($0.prefix { $0 != "=" })'" }.joined(separator: ", ")
    #expect(
      whole.message.hasPrefix(
        "Credentials do not match any auth scheme. Provided keys: [\(names)]. Available schemes: "))
    let flaw = refusal.flaws.dropFirst().first { $0.pointer == tried.pointer }
    #expect(flaw?.message.contains(tried.hint) == true, "\(refusal.flaws)")
  }

  @Test("are refused without a word of their values, and with a bound on their names")
  func secrecy() throws {
    let long = String(repeating: "n", count: 500)
    let many = (0..<200).map { "x\($0)=canary-3f" }
    let refusal = try CatalogOrder("linear").refusal(["\(long)=canary-3f"] + many)
    #expect(!refusal.detail.contains("canary"))
    #expect(!refusal.flaws.contains { $0.message.contains("canary") })
    #expect(refusal.detail.utf8.count < 8_000)
  }

  @Test("of a connector that is not in the catalog are left to the upstream")
  func unknownConnector() throws {
    let order = try CatalogOrder(
      "own", "connector_type: My Source, credentials: {a: {env: SECRET}}")
    #expect(try order.credentials(["b"]) == ["b=v", "a=org-secret"])
    let fork = try CatalogOrder("github", "definition_id: 11111111-2222-4333-8444-555555555555")
    #expect(try fork.credentials(["b"]) == ["b=v"])
  }

  @Test("are checked by the definition that is pinned, whatever the recipe is called")
  func pinned() throws {
    let entry = try #require(Catalog.entry("linear"))
    let own = try CatalogOrder("own", "definition_id: \(entry.definitionID)")
    #expect(throws: Refusal.self) { try own.credentials(["token"]) }
    let named = try CatalogOrder("linear", "connector_type: Linear")
    #expect(throws: Refusal.self) { try named.credentials(["token"]) }
    let template = try CatalogOrder(
      "linear", "source_template_id: 11111111-2222-4333-8444-555555555555")
    #expect(throws: Refusal.self) { try template.credentials(["token"]) }
    let github = try #require(Catalog.entry("github"))
    let order: JSONObject = [
      "definition_id": .string(github.definitionID), "config": ["repositories": ["a/b"]],
    ]
    #expect(try own.credentials(["token"], order) == ["token=v"])
  }
}
