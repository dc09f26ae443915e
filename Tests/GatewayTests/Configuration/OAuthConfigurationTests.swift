import AirbyteAPI
import Gateway
import StrictJSON
import Testing

@Suite("The OAuth part of a configuration")
struct OAuthConfigurationTests {
  private static let oauth = """
        oauth:
          authorize_url: "https://{subdomain}.crm.example/authorize"
          token_url: "https://{subdomain}.crm.example/token"
          revocation_url: "https://{subdomain}.crm.example/revoke"
          scopes: [read, "write:all"]
          scope_separator: ","
          issuer: https://crm.example
          requires_issuer: true
          parameters: {access_type: offline}
          client_authentication: basic
          body: json
          tokens: [refresh_token, access_token]
          hands_over_client: false
          keep: {instance_url: environment}
          account: hub_id
          timeout: 20s

    """

  private static func parse(
    oauth: String = oauth, source: String = ""
  ) throws(ConfigurationMistakes) -> JetwayConfiguration {
    try JetwayConfigurationTests.parse(
      JetwayConfigurationTests.good
        .replacing("    title: Custom\n", with: "    title: Custom\n" + oauth)
        .replacing(
          "    connectors: [hubspot, custom]\n",
          with: source + "    connectors: [hubspot, custom]\n"))
  }

  @Test("says of a provider all that the round trip needs")
  func whole() throws {
    let provider = try #require(try Self.parse().recipes.first { $0.name == "custom" }?.provider)
    #expect(provider.authorizeURL == "https://{subdomain}.crm.example/authorize")
    #expect(provider.revocationURL == "https://{subdomain}.crm.example/revoke")
    #expect(provider.scopes == ["read", "write:all"] && provider.scopeSeparator == ",")
    #expect(provider.issuer == "https://crm.example" && provider.requiresIssuer)
    #expect(provider.parameters == [.init(name: "access_type", value: "offline")])
    #expect(provider.clientAuthentication == .basic && provider.bodyFormat == .json)
    #expect(provider.tokens == [.refresh, .access] && !provider.handsOverClient)
    #expect(provider.kept == [.init(member: "instance_url", destination: .environment)])
    #expect(provider.account == "hub_id" && provider.timeout == .seconds(20))
  }

  @Test("changes of a provider that the catalog knows only what it names")
  func overridden() throws {
    let text = JetwayConfigurationTests.good.replacing(
      "hubspot: {client_id: app,",
      with: "hubspot: {oauth: {scopes: [oauth], account: hub_id}, client_id: app,")
    let configuration = try JetwayConfigurationTests.parse(text)
    let provider = try #require(configuration.recipes.first { $0.name == "hubspot" }?.provider)
    #expect(provider.scopes == ["oauth"] && provider.account == "hub_id")
    #expect(provider.tokenURL == Catalog.entry("hubspot")?.provider?.tokenURL)
    #expect(provider.timeout == .seconds(15))
  }

  static let mistakes: [(String, String, String)] =
    [
      (
        #"token_url: "https://{subdomain}.crm.example/token""#, #"token_url: "http://crm.example""#,
        "must be https://"
      ),
      ("{subdomain}.crm.example/token", "{Tenant}.crm.example/token", "a {name} of a-z"),
      ("{subdomain}.crm.example/token", "crm.example/{tenant}", "in the host only"),
      ("{subdomain}.crm.example/authorize", "crm.example/authorize#top", "no fragment"),
      (
        "{subdomain}.crm.example/authorize", "crm_eu.example/authorize", "a host of letters, digits"
      ),
      ("{subdomain}.crm.example/revoke", "u:p@crm.example/revoke", "must be https://"),
      ("{subdomain}.crm.example/revoke", "crm.example:65536/revoke", "must be https://"),
      ("issuer: https://crm.example", "issuer: crm.example", "must be https://"),
      ("issuer: https://crm.example", "issuer: https://crm.example?a", "without a query"),
      ("client_authentication: basic", "client_authentication: jwt", "must be body or basic"),
      ("body: json", "body: xml", "must be form or json"),
      ("tokens: [refresh_token,", "tokens: [id_token,", "must be refresh_token or access_token"),
      ("requires_issuer: true", "requires_issuer: perhaps", "must be true or false"),
      ("keep: {instance_url: environment}", "keep: {instance_url: body}", "must be environment or"),
      ("keep: {instance_url:", "keep: {access_token:", "is a secret"),
      ("keep: {instance_url:", "keep: {refresh_token:", "is a secret"),
      ("keep: {instance_url:", "keep: {id_token:", "is a secret"),
      ("hands_over_client", "handsover_client", "did you mean hands_over_client?"),
      ("scopes: [read,", #"scopes: ["read all","#, "must be one scope"),
      ("scopes: [read,", #"scopes: ['re"ad',"#, "must be one scope"),
      ("scopes: [read,", #"scopes: ['re\ad',"#, "must be one scope"),
      ("scopes: [read,", #"scopes: ["é","#, "must be one scope"),
      ("timeout: 20s", "timeout: 500ms", "must be from 1s to 30s"),
      ("timeout: 20s", "timeout: 31s", "must be from 1s to 30s"),
      ("{access_type: offline}", "{scope: read}", "is made of scopes"),
      ("{access_type: offline}", "{response_mode: fragment}", "must be query or form_post"),
    ]
    + [
      "state", "redirect_uri", "client_id", "response_type", "code_challenge",
      "code_challenge_method",
    ].map {
      ("{access_type: offline}", "{\($0): x}", "is what Jetway sends by itself; leave it out")
    }

  @Test("is told of each mistake", arguments: mistakes)
  func told(old: String, new: String, message: String) throws {
    #expect(Self.oauth.contains(old))
    let error = #expect(throws: ConfigurationMistakes.self) {
      try Self.parse(oauth: Self.oauth.replacing(old, with: new))
    }
    #expect(
      try #require(error).mistakes.contains { $0.message.contains(message) },
      "\(String(describing: error))")
  }

  @Test("takes parameters that do not change what Jetway relies on")
  func parameters() throws {
    let oauth = Self.oauth.replacing(
      "{access_type: offline}", with: "{response_mode: form_post, nonce: n, prompt: consent}")
    let provider = try Self.parse(oauth: oauth).recipes.first { $0.name == "custom" }?.provider
    #expect(provider?.parameters.map(\.name) == ["response_mode", "nonce", "prompt"])
  }

  static let sourceMistakes: [(String, String, String)] = [
    (
      #"return_to: ["https://a.example/", "https://a.example/"]"#, "return_to[1]",
      "stands here already"
    ),
    (#"return_to: ["https://a_b.example/"]"#, "return_to[0]", "must be https://"),
    (#"return_to: ["http://a.example/"]"#, "return_to[0]", "only on loopback"),
    (#"confirm_at: "https://u@a.example/""#, "confirm_at", "must be https://"),
    (#"title: "Acme\u0007""#, "title", "without control characters"),
    (#"title: "Acme\nBilling""#, "title", "must be one line"),
    (#"title: "Acme\u202Egnillib""#, "title", "without control characters"),
  ]

  @Test("is told of each mistake of a source", arguments: sourceMistakes)
  func toldOfSource(line: String, key: String, message: String) throws {
    let error = #expect(throws: ConfigurationMistakes.self) {
      try Self.parse(source: "    \(line)\n")
    }
    let mistake = try #require(error?.mistakes.first)
    #expect(mistake.key == "sources.billing.\(key)" && mistake.message.contains(message))
  }

  @Test("is told of a connector's title that people could not read")
  func title() throws {
    let error = #expect(throws: ConfigurationMistakes.self) {
      try JetwayConfigurationTests.parse(
        JetwayConfigurationTests.good.replacing("title: Custom", with: #"title: "Cus\ttom""#))
    }
    #expect(error?.mistakes.map(\.key) == ["connectors.custom.title"])
  }

  @Test("of a connector that the catalog does not know needs addresses and scopes")
  func incomplete() throws {
    let error = #expect(throws: ConfigurationMistakes.self) {
      try Self.parse(oauth: "    oauth: {issuer: https://crm.example}\n")
    }
    #expect(
      Set(try #require(error).mistakes.map(\.key)) == [
        "connectors.custom.oauth.authorize_url", "connectors.custom.oauth.token_url",
        "connectors.custom.oauth.scopes",
      ])
  }

  @Test("is explained: what to register, who asks, where people come back to")
  func explained() throws {
    let configuration = try Self.parse(
      source: """
            title: Acme Billing
            return_to: ["https://app.example.com/connected"]
            confirm_at: https://app.example.com/confirm

        """)
    let report = ConfigurationReport(configuration)
    let facts = try #require(report.sections.first { $0.title == "source billing" }).facts
    #expect(
      facts.contains(
        "sends people to https://app.hubspot.com for hubspot; register there "
          + "https://onboard.example.com/jetway/oauth/callback/billing/hubspot"))
    #expect(
      facts.contains { $0.hasPrefix("asks for oauth crm.objects.contacts.read ") }
        && facts.contains {
          $0.hasSuffix(
            "an answer whose iss is not https://app.hubspot.com is refused, one without iss is taken"
          )
        })
    #expect(
      facts.contains(
        "can NOT send people to connect custom: the round trip is off for it without client_id and "
          + "client_secret"))
    #expect(
      facts.contains(
        "asks them in the name of Acme Billing, and sends them back to "
          + "https://app.example.com/connected"))
    #expect(facts.contains("can confirm who they are at https://app.example.com/confirm"))
  }

  private static func delegated(_ recipe: String) throws(ConfigurationMistakes)
    -> JetwayConfiguration
  {
    try JetwayConfigurationTests.parse(
      JetwayConfigurationTests.good.replacing("hubspot: {client_id: app,", with: recipe))
  }

  @Test("may leave the round trip to Airbyte, and then needs no app of the deployment's own")
  func airbyte() throws {
    let configuration = try JetwayConfigurationTests.parse(
      JetwayConfigurationTests.good.replacing(
        /hubspot: \{client_id: app, .*\}\}/, with: "hubspot: {oauth: airbyte}"))
    let recipe = try #require(configuration.recipes.first { $0.name == "hubspot" })
    #expect(recipe.delegatesConsent && recipe.hasRoundTrip && recipe.provider == nil)
    #expect(recipe.oauthApp == nil && recipe.type == .definition(FakeAirbyte.hubspotID))
    let report = ConfigurationReport(configuration)
    let facts = try #require(report.sections.first { $0.title == "source billing" }).facts
    #expect(
      facts.contains(
        "sends people on Airbyte's own OAuth round trip for hubspot, with Airbyte's app; they come "
          + "back to https://onboard.example.com/jetway/oauth/callback/billing/hubspot, and nothing "
          + "has to be registered"))
    #expect(!facts.contains { $0.contains("can NOT send people to connect hubspot") })
    // An app beside it is for webhooks with tokens.
    let both = try Self.delegated("hubspot: {oauth: airbyte, client_id: app,")
    #expect(both.recipes.first { $0.name == "hubspot" }?.oauthApp != nil)
  }

  @Test("is told what stands against leaving the round trip to Airbyte")
  func airbyteMistakes() throws {
    for (recipe, key, message) in [
      (
        "hubspot: {oauth: Airbyte, client_id: app,", "connectors.hubspot.oauth",
        "must be a section of keys, or airbyte"
      ),
      (
        "hubspot: {oauth: airbyte, source_template_id: 0a0b0c0d-0e0f-4a0b-8c0d-0e0f0a0b0c0d, "
          + "client_id: app,", "connectors.hubspot.definition_id",
        "is required beside source_template_id"
      ),
    ] {
      let error = #expect(throws: ConfigurationMistakes.self) { try Self.delegated(recipe) }
      let mistake = try #require(error?.mistakes.first)
      #expect(mistake.key == key && mistake.message.contains(message), "\(mistake)")
    }
  }

  @Test("is explained: the issuer that is required, and a customer's own part of an address")
  func explainedIssuer() throws {
    let configuration = try Self.parse(
      oauth: Self.oauth + "    client_id: x\n    client_secret: {env: SECRET}\n")
    let report = ConfigurationReport(configuration)
    let facts = try #require(report.sections.first { $0.title == "source billing" }).facts
    #expect(facts.contains { $0.hasPrefix("sends people to https://{subdomain}.crm.example for ") })
    #expect(
      facts.contains(
        "asks for read,write:all there; an answer whose iss is not https://crm.example is refused, "
          + "one without iss is refused"))
    #expect(!facts.contains { $0.hasPrefix("can NOT send people") })
  }

  @Test(
    "is refused where codes would go over the network in the open",
    arguments: [
      ("http://onboard.example.com", false), ("http://127.0.0.1:8080/x", true),
      ("http://localhost", true), ("https://a.example", true),
    ])
  func unencrypted(url: String, isSound: Bool) throws {
    let text = JetwayConfigurationTests.good.replacing(
      "https://onboard.example.com/jetway/", with: url)
    guard !isSound else {
      #expect(try JetwayConfigurationTests.parse(text).warnings.isEmpty)
      return
    }
    let error = #expect(throws: ConfigurationMistakes.self) {
      try JetwayConfigurationTests.parse(text)
    }
    #expect(error?.mistakes.map(\.key) == ["public_url"] && error?.mistakes.first?.line == 2)
    let withoutApp = text.replacing("{client_id: app, client_secret: {env: SECRET}}", with: "")
    #expect(try JetwayConfigurationTests.parse(withoutApp).publicURL.text == url)
  }
}
