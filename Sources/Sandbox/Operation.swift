/// What the sandbox can be asked for; the raw value is its name in a fault.
enum Operation: String, Sendable, CaseIterable {
  // The upstream's.
  case token
  case scopedToken = "scoped_token"
  case scopedTokenInfo = "scoped_token_info"
  case create, list, get, delete, definitions, definition, templates, workspaces

  // An OAuth provider's.
  case authorize
  case providerToken = "provider_token"
  case revoke

  // The calling application's.
  case notification
  case applicationPage = "application_page"
}
