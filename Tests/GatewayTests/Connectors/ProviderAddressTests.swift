import StrictJSON
import Testing

@testable import Gateway

@Suite("A provider's address")
struct ProviderAddressTests {
  @Test("has names for a customer's own part in its host")
  func placeholders() throws {
    let address = try #require(ProviderAddress("https://{shop}-x.{region_1}.crm.example:8443/a?b"))
    #expect(address.placeholders == ["shop", "region_1"])
    #expect(address.origin == "https://{shop}-x.{region_1}.crm.example:8443")
    #expect(ProviderAddress("https://CRM.example:443/a")?.origin == "https://crm.example")
  }

  @Test(
    "has braces nowhere else, and none with anything else in them",
    arguments: [
      "https://{Tenant}.crm.example", "https://{1a}.crm.example", "https://{}.crm.example",
      "https://{a.crm.example", "https://a}.crm.example", "https://{{a}}.crm.example",
      "https://{a-b}.crm.example", "https://crm.example/{tenant}", "https://crm.example?a={tenant}",
      "{scheme}://crm.example", "https://crm.example:{port}", "https://-{a}.crm.example",
      "https://crm.example/#a", "http://{a}.crm.example", "https://{a}@crm.example",
    ])
  func refused(text: String) { #expect(ProviderAddress(text) == nil) }

  @Test("is well formed all over the catalog")
  func catalog() {
    for provider in Catalog.entries.compactMap(\.provider) {
      let addresses = [provider.authorizeURL, provider.tokenURL, provider.revocationURL]
      #expect(addresses.compactMap(\.self).allSatisfy { ProviderAddress($0) != nil })
    }
  }

  @Test("is filled in everywhere, the issuer too, with what makes a host's name only")
  func filled() throws {
    var provider = OAuthProvider(
      authorizeURL: "https://{shop}.{region}/authorize", tokenURL: "https://{shop}.{region}/token",
      scopes: [])
    provider.issuer = "https://{shop}.{region}/"
    #expect(provider.placeholders == ["shop", "region"])
    let filled = try provider.filled(from: ["shop": "acme", "region": "eu1"])
    #expect(filled.authorizeURL == "https://acme.eu1/authorize")
    #expect(filled.expectedIssuer == "https://acme.eu1/")
    for region in ["7", "a.b", "-", ""] {
      let refusal = #expect(throws: Refusal.self) {
        try provider.filled(from: ["shop": "acme", "region": .string(region)])
      }
      #expect(refusal?.flaws.map(\.pointer) == ["/environment/region"])
    }
  }
}
