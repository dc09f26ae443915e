/// Each setting of the sandbox by its name in `/sandbox/settings`.
enum SandboxSwitch: String, Sendable, CaseIterable {
  // Where the upstream's documents disagree, or only a client's behaviour tells.
  case createsWorkspaces = "creates_workspaces"
  case requiresOrganization = "requires_organization"
  case badClientStatus = "bad_client_status"
  case badTokenStatus = "bad_token_status"
  case consentReturns = "consent_returns"
  case onlyIssuedSecrets = "only_issued_secrets"
  case templateWithDefinition = "template_with_definition"
  case slugs
  case credentialNames = "credential_names"
  case refusesUnknownMembers = "refuses_unknown_members"

  // Where they say "some time later".
  case listLagCalls = "list_lag_calls"
  case listLagMilliseconds = "list_lag_ms"
  case deletionLagCalls = "deletion_lag_calls"
  case deletionLagMilliseconds = "deletion_lag_ms"
  case tokenLifetime = "token_lifetime_seconds"

  // What shall come out.
  case consent, checks

  var explanation: String {
    switch self {
    case .createsWorkspaces:
      "whether a create makes a workspace that is not there; else it is 404 \"Workspace not found\", and only a scoped token makes one"
    case .requiresOrganization:
      "whether a caller without X-Organization-Id is 400, as a member of several organizations is"
    case .badClientStatus: "401 or 403 for bad client credentials"
    case .badTokenStatus: "401 or 403 for a missing or invalid bearer token"
    case .consentReturns:
      "secret_id (older) or connector_id (newer): what a consent returns to redirect_url; with the second the connector is stored then"
    case .onlyIssuedSecrets:
      "whether server_side_oauth_secret_id has to come from a consent given here, and for this connector"
    case .templateWithDefinition:
      "whether definition_id and source_template_id may stand together, as the SDK sends them; \"exactly one\" says the page"
    case .slugs:
      "whether connector_type may be a slug such as google-ads too, not only the whole name"
    case .credentialNames:
      "both, agent (token) or source (personal_access_token): the names that credentials may have"
    case .refusesUnknownMembers:
      "whether an unknown member of a create's body is 422, as the page says; else it is ignored"
    case .listLagCalls: "list calls until a new connector shows"
    case .listLagMilliseconds: "milliseconds until a new connector shows"
    case .deletionLagCalls: "list calls until a deleted connector has left"
    case .deletionLagMilliseconds: "milliseconds until a deleted connector has left"
    case .tokenLifetime: "how long an application token is good"
    case .consent: "ask, allow or deny: what the consent page does"
    case .checks:
      "what a check of credentials ends with, by slug or * for all: a status, or {status, error_message, failure_reason, times}"
    }
  }
}
