import Gateway
import StrictJSON
import Testing

@Suite("What the catalog cannot know")
struct SettingTests {
  static let key: JSON = ["token": "t"]

  @Test("is asked for by name, with where it can be given")
  func missing() throws {
    let refusal = try CatalogOrder("github").refusal(["credentials": Self.key])
    #expect(refusal.flaws.map(\.pointer) == ["/config/repositories"])
    #expect(refusal.flaws.map(\.code) == ["missing"])
    let message = try #require(refusal.flaws.first?.message)
    #expect(message.contains("an array"))
    #expect(message.contains("connectors.github.replication_config"))
    let jira = try CatalogOrder("jira").refusal(["username", "password"])
    #expect(jira.flaws.map(\.pointer) == ["/environment/subdomain"])
    let both = try CatalogOrder("github").refusal(["credentials": ["tokn": "t"]])
    #expect(both.flaws.map(\.pointer).contains("/config/repositories"))
    #expect(both.flaws.map(\.pointer).contains("/credentials/tokn"))
  }

  @Test("can be told by the recipe, by the webhook, or by a template")
  func given() throws {
    let recipe = try CatalogOrder("github", "replication_config: {repositories: [a/b]}")
    #expect(try recipe.credentials(["token"]) == ["token=v"])
    let webhook: JSONObject = ["config": ["repositories": ["c/d"]]]
    #expect(try CatalogOrder("github").credentials(["token"], webhook) == ["token=v"])
    let template: JSONObject = ["source_template_id": "11111111-2222-4333-8444-555555555555"]
    #expect(try CatalogOrder("github").credentials(["token"], template) == ["token=v"])
  }

  @Test("is not asked for again of a consent that Airbyte ran, but for the configuration")
  func upstreamConsent() throws {
    #expect(try CatalogOrder("jira").body(["oauth_secret_id": "s"]).credentials.isEmpty)
    let refusal = try CatalogOrder("github").refusal(["oauth_secret_id": "s"])
    #expect(refusal.flaws.map(\.pointer) == ["/config/repositories"])
  }

  @Test("is asked for before a person is sent to the provider")
  func session() throws {
    let plain = try CatalogOrder("google-ads", CatalogOrder.app).recipe
    let flaws = plain.flaws(ofSession: [:])
    #expect(flaws.map(\.pointer).contains("/config/customer_id"))
    #expect(flaws.map(\.pointer).contains("/credentials/developer_token"))
    let told = try CatalogOrder(
      "google-ads", CatalogOrder.app + ", credentials: {developer_token: {env: SECRET}}"
    ).recipe
    #expect(told.flaws(ofSession: ["config": ["customer_id": "1"]]).isEmpty)
    #expect(told.flaws(ofSession: ["config": ["customer_id": 1]]).count == 1)
    // The provider's own answer tells it.
    let kept = try CatalogOrder(
      "jira", CatalogOrder.app + ", oauth: {keep: {subdomain: environment}}"
    ).recipe
    #expect(kept.flaws(ofSession: [:]).isEmpty)
    let own = try CatalogOrder("own", "connector_type: Own, " + CatalogOrder.app).recipe
    #expect(own.flaws(ofSession: [:]).isEmpty)
  }

  @Test(
    "must be of its type",
    arguments: [
      ("github", "config", "repositories", JSON.string("a/b"), "an array, not a string"),
      ("slack", "config", "lookback_window", .number("1.5"), "a whole number, not a number"),
      ("slack", "config", "join_channels", .string("yes"), "true or false, not a string"),
      ("shopify", "environment", "shop", .array(["a"]), "a string, not an array"),
    ])
  func types(slug: String, member: String, name: String, value: JSON, words: String) throws {
    var members: JSONObject = ["credentials": ["access_token": "t"]]
    members[member] = .object(JSONObject([(name, value)]))
    let refusal = try CatalogOrder(slug).refusal(members)
    let flaw = refusal.flaws.first { $0.pointer == "/\(member)/\(name)" }
    #expect(flaw?.message == "must be \(words)")
  }
}
