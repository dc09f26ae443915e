import Yams

extension OAuthProvider {
  /// `connectors.<name>.oauth`; what it does not say is as the catalog has it.
  init?(_ section: YAMLSection, known: OAuthProvider?) {
    let authorizeURL = section.optional("authorize_url").map { $0.providerAddress() }
    let tokenURL = section.optional("token_url").map { $0.providerAddress() }
    let scopes = section.optional("scopes").map { $0.texts() }
    if known == nil {
      for (name, isMissing) in [
        ("authorize_url", authorizeURL == nil), ("token_url", tokenURL == nil),
        ("scopes", scopes == nil),
      ] where isMissing {
        section.note("is required: the catalog does not know it", of: name)
      }
    }
    guard let authorize = authorizeURL ?? known?.authorizeURL,
      let token = tokenURL ?? known?.tokenURL, let scopes = scopes ?? known?.scopes
    else {
      section.finish()
      return nil
    }
    var provider =
      known ?? OAuthProvider(authorizeURL: authorize, tokenURL: token, scopes: scopes)
    (provider.authorizeURL, provider.tokenURL, provider.scopes) = (authorize, token, scopes)
    provider.readDeviations(section)
    section.finish()
    self = provider
  }

  private mutating func readDeviations(_ section: YAMLSection) {
    if let url = section.optional("revocation_url")?.providerAddress() { revocationURL = url }
    if let text = section.optional("issuer")?.text() { issuer = text }
    if let value = section.optional("requires_issuer")?.flag() { requiresIssuer = value }
    if let text = section.optional("scope_separator")?.text() { scopeSeparator = text }
    if let members = section.optional("parameters")?.section()?.named() {
      parameters = members.compactMap { member in
        member.value.text().map { Parameter(name: member.name, value: $0) }
      }
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
      kept = members.compactMap { member in
        member.value.choice().map { Kept(member: member.name, destination: $0) }
      }
    }
    if let text = section.optional("account")?.text() { account = text }
  }
}

extension YAMLValue {
  /// An address of the provider: https, or http on this machine, as for a stand-in.
  fileprivate func providerAddress() -> String {
    guard let text = text() else { return "" }
    guard isWebAddress(text) else { return "" }
    return text
  }

  /// Whether a text is an https address, or an http one on this machine; a mistake where not.
  func isWebAddress(_ text: String) -> Bool {
    let form =
      /(https:\/\/[^\/?#\s@]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?)([\/?#]\S*)?/
    guard text.wholeMatch(of: form) != nil, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else {
      note("must be an https:// address; http:// only on this machine")
      return false
    }
    return true
  }

  func texts() -> [String] {
    // No scopes at all is what some providers want.
    if case .sequence(let sequence) = node, sequence.isEmpty { return [] }
    return list()?.compactMap { $0.text() } ?? []
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
