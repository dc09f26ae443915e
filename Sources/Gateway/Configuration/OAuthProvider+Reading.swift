import Yams

extension OAuthProvider {
  /// `connectors.<name>.oauth`; what it does not say is as the catalog has it.
  init?(_ section: YAMLSection, known: OAuthProvider?) {
    let authorizeURL = section.optional("authorize_url").map { $0.providerAddress() ?? "" }
    let tokenURL = section.optional("token_url").map { $0.providerAddress() ?? "" }
    let scopes = section.optional("scopes").map { $0.scopes() }
    if known == nil {
      for (name, isMissing) in [
        ("authorize_url", authorizeURL == nil), ("token_url", tokenURL == nil),
        ("scopes", scopes == nil),
      ] where isMissing {
        section.note("is required: the catalog does not know it", of: name)
      }
    }
    var provider = known ?? OAuthProvider(authorizeURL: "", tokenURL: "", scopes: [])
    if let authorizeURL { provider.authorizeURL = authorizeURL }
    if let tokenURL { provider.tokenURL = tokenURL }
    if let scopes { provider.scopes = scopes }
    provider.readDeviations(section)
    section.finish()
    guard !provider.authorizeURL.isEmpty, !provider.tokenURL.isEmpty else { return nil }
    self = provider
  }

  private mutating func readDeviations(_ section: YAMLSection) {
    if let url = section.optional("revocation_url")?.providerAddress() { revocationURL = url }
    if let url = section.optional("issuer")?.issuer() { issuer = url }
    if let value = section.optional("requires_issuer")?.flag() { requiresIssuer = value }
    if let text = section.optional("scope_separator")?.text() { scopeSeparator = text }
    if let members = section.optional("parameters")?.section()?.named() {
      parameters = members.compactMap { name, value in value.parameter(name) }
    }
    if let value: ClientAuthentication = section.optional("client_authentication")?.choice() {
      clientAuthentication = value
    }
    if let value: BodyFormat = section.optional("body")?.choice() { bodyFormat = value }
    if let values = section.optional("tokens")?.list() {
      tokens = values.compactMap { $0.choice() }
    }
    if let value = section.optional("hands_over_client")?.flag() { handsOverClient = value }
    if let members = section.optional("keep")?.section()?.named() {
      kept = members.compactMap { name, value in value.kept(name) }
    }
    if let text = section.optional("account")?.text() { account = text }
    if let value = section.optional("timeout")?.duration(in: .seconds(1)...(.seconds(30))) {
      timeout = value
    }
  }
}

extension YAMLValue {
  fileprivate func providerAddress() -> String? {
    guard let text = text() else { return nil }
    guard ProviderAddress(text) != nil else {
      note(ProviderAddress.form)
      return nil
    }
    return text
  }

  /// RFC 8414, section 2: an address without a query.
  fileprivate func issuer() -> String? {
    guard let text = providerAddress() else { return nil }
    guard !text.contains("?") else {
      note("must be an address without a query: what the provider sends as iss")
      return nil
    }
    return text
  }

  fileprivate func parameter(_ name: String) -> OAuthProvider.Parameter? {
    guard let text = text() else { return nil }
    switch name {
    case "state", "redirect_uri", "client_id", "response_type", "code_challenge",
      "code_challenge_method":
      note("is what Jetway sends by itself; leave it out")
    case "scope": note("is made of scopes; list them there")
    case "response_mode" where text != "query" && text != "form_post":
      note("must be query or form_post: Jetway reads no other answer")
    default: return OAuthProvider.Parameter(name: name, value: text)
    }
    return nil
  }

  fileprivate func kept(_ member: String) -> OAuthProvider.Kept? {
    guard let destination: OAuthProvider.Destination = choice() else { return nil }
    guard !["access_token", "refresh_token", "id_token"].contains(member) else {
      note("is a secret, which has no place there; name what the connector takes in tokens")
      return nil
    }
    return OAuthProvider.Kept(member: member, destination: destination)
  }

  /// A list of texts, which may be empty.
  func texts() -> [String] {
    if case .sequence(let sequence) = node, sequence.isEmpty { return [] }
    return list()?.compactMap { $0.text() } ?? []
  }

  /// Tokens of RFC 6749, section 3.3.
  fileprivate func scopes() -> [String] {
    // No scopes at all is what some providers want.
    if case .sequence(let sequence) = node, sequence.isEmpty { return [] }
    return list()?.compactMap { value in
      guard let text = value.text() else { return nil }
      guard text.wholeMatch(of: /[!#-\[\]-~]+/) != nil else {
        value.note(
          "must be one scope, of visible ASCII without spaces, quotes and backslashes; list each by "
            + "itself")
        return nil
      }
      return text
    } ?? []
  }

  func flag() -> Bool? {
    guard let value = node.bool else {
      note("must be true or false")
      return nil
    }
    return value
  }

  func choice<T: CaseIterable & RawRepresentable<String>>() -> T? {
    guard let text = text() else { return nil }
    guard let value = T(rawValue: text) else {
      note("must be \(T.allCases.map(\.rawValue).joined(separator: " or "))")
      return nil
    }
    return value
  }
}
