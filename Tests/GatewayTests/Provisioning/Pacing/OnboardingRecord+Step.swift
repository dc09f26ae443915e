import Gateway

extension OnboardingRecord {
  /// A record that differs from others of its onboarding by a number.
  static func example(_ id: OnboardingID, step: Int) -> OnboardingRecord {
    OnboardingRecord(
      id: id, source: "billing", connector: "hubspot", workspace: "acme-1",
      connectorName: "Acme HubSpot", definitionID: nil, reference: String(step),
      progress: Progress(acceptedAt: Fixtures.now, rules: Fixtures.rules),
      createdAt: Fixtures.now, updatedAt: Fixtures.now)
  }

  var step: Int { reference.flatMap(Int.init) ?? -1 }
}
