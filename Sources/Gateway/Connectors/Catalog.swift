/// What is known of connector types before anyone configures them.
package enum Catalog {
  package struct Entry: Sendable, Hashable {
    /// The recipe's name.
    package let slug: String
    package let title: String
    /// The upstream's connector definition, a UUID.
    package let definitionID: String
    /// nil where no authorization server is known.
    package let provider: OAuthProvider?
  }

  /// In the order of their slugs.
  package static let entries: [Entry] = [
    Entry(
      slug: "github", title: "GitHub", definitionID: "ef69ef6e-aa7f-4af1-a01d-ef775033524e",
      provider: github),
    Entry(
      slug: "google-ads", title: "Google Ads",
      definitionID: "253487c0-2246-43ba-a21f-5116b20a2c50", provider: googleAds),
    Entry(
      slug: "hubspot", title: "HubSpot", definitionID: "36c891d9-4bd9-43ac-bad2-10e12756272c",
      provider: hubspot),
    Entry(
      slug: "linear", title: "Linear", definitionID: "1c5d8316-ed42-4473-8fbc-2626f03f070c",
      provider: linear),
    Entry(
      slug: "notion", title: "Notion", definitionID: "6e00b415-b02e-4160-bf02-58176a0ae687",
      provider: notion),
    Entry(
      slug: "salesforce", title: "Salesforce",
      definitionID: "b117307c-14b6-41aa-9422-947e34922962", provider: salesforce),
  ]

  package static func entry(_ slug: String) -> Entry? { entries.first { $0.slug == slug } }
}
