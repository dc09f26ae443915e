import Gateway

extension OnboardingRecord {
  /// A record that differs from others of its onboarding by a number.
  static func example(_ id: OnboardingID, step: Int) -> OnboardingRecord {
    OnboardingRecord(
      id: id, source: "billing", connector: "hubspot", workspace: "acme-1",
      connectorName: "Acme HubSpot", reference: String(step), state: .accepted, attempts: 0,
      attemptExpires: Fixtures.now, createdAt: Fixtures.now, updatedAt: Fixtures.now)
  }

  var step: Int { reference.flatMap(Int.init) ?? -1 }
}
