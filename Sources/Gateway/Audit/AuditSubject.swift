/// What an entry is about.
package struct AuditSubject: Sendable, Hashable {
  /// nil for a connector upstream that no onboarding of this ledger asked for.
  package let onboarding: OnboardingID?
  package let connector: String?
  package let workspace: String
  /// The connector's name as it is upstream, in the entries that tell of the request for it.
  package let name: Disclosure?

  package init(_ record: OnboardingRecord, name: Disclosure? = nil) {
    onboarding = record.id
    connector = record.connector
    workspace = record.workspace
    self.name = name
  }

  /// A connector upstream without an onboarding.
  package init(workspace: String) {
    onboarding = nil
    connector = nil
    self.workspace = workspace
    name = nil
  }
}
