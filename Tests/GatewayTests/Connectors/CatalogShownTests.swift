import Foundation
import Gateway
import StrictJSON
import Testing

@Suite("The catalog, as it is shown")
struct CatalogShownTests {
  static let readme = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "README.md")

  @Test("is in the README as it is; if not: make catalog")
  func readmeTable() throws {
    let text = try String(contentsOf: Self.readme, encoding: .utf8)
    #expect(
      text.contains("<!-- catalog -->\n\(CatalogTable().markdown)<!-- /catalog -->\n"),
      "the table of connectors is not that of the catalog; mend it with: make catalog")
  }

  @Test("has a line for each connector")
  func table() throws {
    let lines = CatalogTable().text.split(separator: "\n")
    #expect(lines.count == Catalog.slugs.count)
    let github = try #require(lines.first { $0.hasPrefix("github ") })
    #expect(github.contains("access_token | token") && github.hasSuffix("config.repositories"))
    #expect(!CatalogTable().text.contains(" \n"))
  }

  @Test("has a recipe and a webhook for each scheme")
  func examples() throws {
    let hubspot = try #require(Catalog.entry("hubspot"))
    let oauth = CatalogExample(hubspot, hubspot.schemes[0])
    #expect(
      oauth.recipe == """
        hubspot:
          client_id: {env: HUBSPOT_CLIENT_ID}
          client_secret: {env: HUBSPOT_CLIENT_SECRET}

        """)
    #expect(oauth.variables == ["HUBSPOT_CLIENT_ID", "HUBSPOT_CLIENT_SECRET"])
    #expect(oauth.webhook["refresh_token"] == "<refresh_token>")
    let privateApp = CatalogExample(hubspot, hubspot.schemes[1])
    #expect(privateApp.recipe == "hubspot:\n")
    #expect(privateApp.webhook["credentials"] == ["private_app_token": "<private_app_token>"])
    let github = try #require(Catalog.entry("github"))
    #expect(CatalogExample(github, github.schemes[0]).variables.count == 2)
    let google = try #require(Catalog.entry("google-ads"))
    let ads = CatalogExample(google, google.schemes[0])
    #expect(
      ads.recipe.contains("credentials: {developer_token: {env: GOOGLE_ADS_DEVELOPER_TOKEN}}"))
    #expect(ads.webhook["config"] == ["customer_id": "<customer_id>"])
  }

  @Test("tells of one connector all that an operator and a caller need")
  func page() throws {
    let text = CatalogPage(try #require(Catalog.entry("jira"))).text { "# \($0)" }
    for line in [
      "# Jira", "  definition_id  68e63de2-bb83-4c7e-93fa-a8a9051e3993",
      "  refresh token  can be used once only (jira.js docs",
      "  environment.subdomain: a string, required",
      "# basicAuth: Jira API Token Authentication", "  source names   email, api_token",
      #"  filled in      auth_type: "API Token", with the source names"#,
      "  round trip     https://auth.atlassian.com/authorize",
      "      client_id: {env: JIRA_CLIENT_ID}",
      #"{"connector":"jira","workspace":"<workspace>","refresh_token":"<refresh_token>","environment":{"subdomain":"<subdomain>"}}"#,
    ] {
      #expect(text.contains(line), "\(line)")
    }
    let json = try #require(Catalog.entry("stripe")).json
    #expect(json["schemes"]?.array?.first?["source_names"] == ["client_secret": "api_key"])
    #expect(json["config"]?.array?.first?["need"] == "required")
  }

  @Test(
    "is part of what jetway check tells of a recipe",
    arguments: [
      ("github", "", "takes credentials {token} (githubPAT)"),
      ("github", "", "takes access_token (githubOAuth)"),
      (
        "github", "",
        "needs config.repositories, an array, from each webhook, or "
          + "connectors.github.replication_config.repositories"
      ),
      ("hubspot", CatalogOrder.app, "takes refresh_token (oauth2) of OAuth app app-id"),
      (
        "hubspot", "",
        "takes no refresh_token (oauth2) until connectors.hubspot has client_id and client_secret"
      ),
      (
        "google-ads", CatalogOrder.app,
        "takes no refresh_token (oauth2) until connectors.google-ads.credentials has developer_token"
      ),
      (
        "sentry", "source_template_id: x",
        "needs config.project, a string, unless its template has it"
      ),
      (
        "own", "connector_type: Own",
        "is not in the catalog: only Airbyte checks its credentials and settings"
      ),
    ])
  func facts(slug: String, members: String, fact: String) throws {
    let recipe = try CatalogOrder(slug, members).recipe
    #expect(ConfigurationReport.facts(of: recipe).contains(fact))
  }

  @Test("asks for nothing that the recipe has said")
  func satisfied() throws {
    let recipe = try CatalogOrder("github", "replication_config: {repositories: [a/b]}").recipe
    #expect(!ConfigurationReport.facts(of: recipe).contains { $0.hasPrefix("needs") })
  }
}
