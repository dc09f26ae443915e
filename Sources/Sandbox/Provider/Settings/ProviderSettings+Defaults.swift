extension ProviderSettings {
  /// As the real provider of that name behaves, as far as its public documents tell.
  static func defaults(for name: String) -> ProviderSettings {
    var settings = ProviderSettings(clientSecret: "demo-\(name)-secret")
    settings.expiresIn = 3_600
    switch name {
    case "notion":
      settings.clientAuthentication = .basic
      settings.body = .json
      settings.givesRefreshToken = false
      settings.expiresIn = nil
      settings.omitsScope = true
    case "github":
      settings.answer = .negotiated
      settings.givesRefreshToken = false
      settings.expiresIn = nil
      settings.scopeSeparator = .either
      settings.answerScopeSeparator = .comma
      settings.sendsErrorsAs200 = true
    case "facebook-marketing":
      settings.givesRefreshToken = false
      settings.scopeSeparator = .either
      settings.omitsScope = true
    case "shopify":
      settings.givesRefreshToken = false
      settings.expiresIn = nil
      settings.scopeSeparator = .comma
      settings.answerScopeSeparator = .comma
    case "gong":
      settings.clientAuthentication = .basic
      settings.rotates = true
    case "linear":
      settings.rotates = true
      settings.scopeSeparator = .either
      settings.expiresIn = 86_400
    case "jira":
      settings.body = .json
      settings.rotates = true
    case "zendesk-support": settings.rotates = true
    case "hubspot":
      settings.expiresIn = 1_800
      settings.omitsScope = true
    case "salesforce": settings.expiresIn = nil
    default: break
    }
    return settings
  }
}
