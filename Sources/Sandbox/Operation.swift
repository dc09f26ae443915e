/// What the sandbox can be asked for; the raw value is its name in a fault.
enum Operation: String, Sendable, CaseIterable {
  // The upstream's.
  case token
  case scopedToken = "scoped_token"
  case scopedTokenInfo = "scoped_token_info"
  case create, list, get, change, delete, check, inspect, execute
  case checkStored = "check_stored"
  case initiate = "oauth_initiate"
  case consent = "oauth_consent"
  case definitions, definition, workspaces, templates, template
  case globalTemplates = "global_templates"
  case createTemplate = "create_template"
  case changeTemplate = "change_template"
  case deleteTemplate = "delete_template"
  case setOAuthApp = "set_oauth_app"
  case deleteOAuthApp = "delete_oauth_app"
  case workspace
  case changeWorkspace = "change_workspace"
  case deleteWorkspace = "delete_workspace"

  // An OAuth provider's.
  case authorize
  case providerToken = "provider_token"
  case revoke

  // The calling application's.
  case notification
  case applicationPage = "application_page"

  /// Whether it can change what a state file keeps.
  var changesKept: Bool {
    switch self {
    case .create, .change, .delete, .consent, .scopedToken, .changeWorkspace, .deleteWorkspace,
      .createTemplate, .changeTemplate, .deleteTemplate:
      true
    default: false
    }
  }
}
