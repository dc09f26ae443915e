/// What an entry is about.
package struct AuditSubject: Sendable, Hashable {
  /// nil for a connector upstream that no onboarding of this ledger asked for.
  package let onboarding: OnboardingID?
  package let connector: String?
  package let workspace: String
  /// The connector's name as it is upstream.
  package let name: String

  package init(_ record: OnboardingRecord) {
    onboarding = record.id
    connector = record.connector
    workspace = record.workspace
    name = record.connectorName
  }

  /// A connector upstream without an onboarding.
  package init(workspace: String, name: String) {
    onboarding = nil
    connector = nil
    self.workspace = workspace
    self.name = name
  }
}
