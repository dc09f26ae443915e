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
    #expect(provider.account == "hub_id")
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
  }

  static let mistakes: [(String, String, String)] = [
    (
      #"token_url: "https://{subdomain}.crm.example/token""#, #"token_url: "http://crm.example""#,
      "must be an https:// address"
    ),
    ("client_authentication: basic", "client_authentication: jwt", "must be body or basic"),
    ("body: json", "body: xml", "must be form or json"),
    ("tokens: [refresh_token,", "tokens: [id_token,", "must be refresh_token or access_token"),
    ("requires_issuer: true", "requires_issuer: perhaps", "must be true or false"),
    ("keep: {instance_url: environment}", "keep: {instance_url: body}", "must be environment or"),
    ("hands_over_client", "handsover_client", "did you mean hands_over_client?"),
  ]

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
      facts.contains(
        "asks them in the name of Acme Billing, and sends them back to "
          + "https://app.example.com/connected"))
    #expect(facts.contains("can confirm who they are at https://app.example.com/confirm"))
  }

  @Test("is warned of where codes would go over the network in the open")
  func unencrypted() throws {
    for (url, count) in [
      ("http://onboard.example.com", 1), ("http://127.0.0.1:8080/x", 0), ("https://a.example", 0),
    ] {
      let configuration = try JetwayConfigurationTests.parse(
        JetwayConfigurationTests.good.replacing("https://onboard.example.com/jetway/", with: url))
      #expect(configuration.warnings.count == count)
    }
  }
}
