import Gateway
import StrictJSON
import Testing

@Suite("Tokens by a recipe")
struct TokenShapeTests {
  @Test("get the recipe's OAuth app where their scheme takes it, and not where it does not")
  func app() throws {
    let hubspot = try CatalogOrder("hubspot", CatalogOrder.app).body(["refresh_token": "r"])
    #expect(
      hubspot.credentials == ["client_id=app-id", "client_secret=org-secret", "refresh_token=r"])
    let seller = try CatalogOrder("amazon-seller-partner", CatalogOrder.app)
      .body(["refresh_token": "r"])
    #expect(
      seller.credentials
        == ["lwa_app_id=app-id", "lwa_client_secret=org-secret", "refresh_token=r"])
    let notion = try CatalogOrder("notion", CatalogOrder.app).body(["access_token": "a"])
    #expect(
      notion.credentials == ["client_id=app-id", "client_secret=org-secret", "access_token=a"])
    let github = try CatalogOrder("github", CatalogOrder.app)
      .body(["access_token": "a", "config": ["repositories": ["a/b"]]])
    #expect(github.credentials == ["access_token=a"])
    let slack = try CatalogOrder("slack").body(["access_token": "a"])
    #expect(slack.credentials == ["access_token=a"])
  }

  @Test("get the fields that the recipe and the configuration give for the scheme")
  func standard() throws {
    let google = try CatalogOrder(
      "google-ads", CatalogOrder.app + ", credentials: {developer_token: {env: ID}}"
    ).body(["refresh_token": "r", "config": ["customer_id": "1"]])
    #expect(google.credentials.last == "developer_token=org-id")
    let harvest = try CatalogOrder(
      "harvest", CatalogOrder.app + #", replication_config: {account_id: "7"}"#
    ).body(["refresh_token": "r"])
    #expect(harvest.credentials.contains("account_id=7"))
    #expect(harvest.config == ["account_id": "7"])
  }

  @Test(
    "are refused where the scheme lacks something, with where it can be given",
    arguments: [
      ("google-ads", true, "refresh_token", "/credentials/developer_token", "missing"),
      ("hubspot", true, "access_token", "/refresh_token", "missing"),
      ("gong", true, "refresh_token", "/access_token", "missing"),
      ("notion", false, "access_token", "/access_token", "no_oauth_app"),
      ("hubspot", false, "refresh_token", "/refresh_token", "no_oauth_app"),
      ("github", true, "refresh_token", "/refresh_token", "extra_forbidden"),
    ])
  func lacking(slug: String, hasApp: Bool, token: String, pointer: String, code: String) throws {
    let more: JSONObject = ["config": ["customer_id": "1", "repositories": ["a/b"]]]
    var members = more
    members[token] = "canary-77"
    let refusal = try CatalogOrder(slug, hasApp ? CatalogOrder.app : "").refusal(members)
    #expect(
      refusal.flaws.contains { $0.pointer == pointer && $0.code == code }, "\(refusal.flaws)")
    #expect(!refusal.detail.contains("canary"))
  }
}
