/// What an entry is about.
package struct AuditSubject: Sendable, Hashable {
  /// nil for a connector upstream that no onboarding of this ledger asked for.
  package let onboarding: OnboardingID?
  package let connector: String?
  package let workspace: String
  /// The connector's name as it is upstream, in the entries that tell of the request for it.
  package let name: Disclosure?
  /// The OAuth round trip that it is about or came from.
  package let session: OAuthSessionID?

  package init(
    _ record: OnboardingRecord, name: Disclosure? = nil, session: OAuthSessionID? = nil
  ) {
    self.session = session
    onboarding = record.id
    connector = record.connector
    workspace = record.workspace
    self.name = name
  }

  /// What was kept of one of them.
  init(
    onboarding: OnboardingID?, connector: String, workspace: String,
    session: OAuthSessionID? = nil
  ) {
    self.onboarding = onboarding
    self.connector = connector
    self.workspace = workspace
    self.session = session
    name = nil
  }

  /// A connector upstream without an onboarding.
  package init(workspace: String) {
    onboarding = nil
    connector = nil
    self.workspace = workspace
    name = nil
    session = nil
  }

  /// A round trip that is not an onboarding, or not yet.
  package init(_ session: OAuthSession) {
    onboarding = nil
    connector = session.request.connector
    workspace = session.request.workspace
    name = nil
    self.session = session.id
  }
}
