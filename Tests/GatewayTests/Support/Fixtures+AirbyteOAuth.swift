import AirbyteAPI
import Gateway
import StrictJSON

extension Fixtures {
  /// HubSpot, with Airbyte's app and on Airbyte's own OAuth round trip.
  static let airbyteRecipes = Recipes([
    Recipe(
      name: "hubspot", title: "HubSpot", type: .definition(FakeAirbyte.hubspotID),
      delegatesConsent: true, config: ["start_date": "2026-01-01"])
  ])
}
