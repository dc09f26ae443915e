/// How the upstream behaves where its public documents disagree or say "some time later", and what
/// a test wants to come out.
///
/// ``SandboxSwitch`` names and explains each; `PUT /sandbox/settings` changes them at run time.
package struct SandboxSettings: Sendable, Hashable {
  /// What comes back to `redirect_url` once a person has agreed.
  package enum ConsentReturn: String, Sendable, CaseIterable {
    case secretID = "secret_id"
    case connectorID = "connector_id"
  }

  /// The naming layers in which credentials are taken.
  package enum CredentialNames: String, Sendable, CaseIterable {
    case both, agent, source
  }

  package var createsWorkspaces = true
  package var requiresOrganization = false
  package var badClientStatus = 401
  package var badTokenStatus = 401
  package var consentReturns = ConsentReturn.secretID
  package var acceptsOnlyIssuedSecrets = true
  package var acceptsTemplateWithDefinition = true
  package var acceptsSlugs = false
  package var credentialNames = CredentialNames.both
  package var refusesUnknownMembers = true
  package var listLag = Lag()
  package var deletionLag = Lag(listCalls: 1)
  package var tokenLifetimeSeconds: Int64 = 900
  /// Whether a person is asked, or the answer is given at once.
  var consent = ProviderSettings.Consent.ask
  /// By a connector's slug; `*` is for all that have none of their own.
  var checks: [String: CheckOutcome] = [:]

  package init() {}
}
