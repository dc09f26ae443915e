import StrictJSON

/// What a consent has brought. Only ``TokenExchange`` makes one of tokens, and only a committed claim
/// one of what Airbyte's own round trip ends with.
package struct Grant: Sendable {
  enum Content: Sendable {
    /// What a code was redeemed for.
    case tokens(IssuedGrant)
    case airbyte(AirbyteReturn)
  }

  package let session: OAuthSession
  let source: Source
  let content: Content
  let sender: Sender
  /// The token endpoint's status, where there was one to ask.
  let status: Int?

  init(
    session: OAuthSession, source: Source, content: Content, sender: Sender, status: Int? = nil
  ) {
    self.session = session
    self.source = source
    self.content = content
    self.sender = sender
    self.status = status
  }

  /// Of Airbyte's own round trip; nil where what came back makes no sense.
  init?(_ exchange: consuming CommittedExchange, for source: Source) {
    guard let content = AirbyteReturn(code: exchange.code) else { return nil }
    self.init(
      session: exchange.session, source: source, content: .airbyte(content),
      sender: exchange.sender)
  }

  /// Tokens that Jetway has, and that have to be revoked where nobody will use them.
  var issued: OAuthTokens? {
    if case .tokens(let granted) = content { granted.issued } else { nil }
  }

  /// The account at the provider, where it tells; never kept but as a digest.
  var account: String? {
    if case .tokens(let granted) = content { granted.account } else { nil }
  }

  /// The order that the source asked the consent for, with what was granted.
  var webhookMembers: JSONObject {
    var members = session.request.order
    switch content {
    case .tokens(let granted):
      for destination in OAuthProvider.Destination.allCases {
        var object = members[destination.rawValue]?.object ?? [:]
        for member in granted.kept
        where member.destination == destination && object[member.name] == nil {
          object[member.name] = member.value
        }
        if !object.isEmpty { members[destination.rawValue] = .object(object) }
      }
      for token in granted.tokens.named { members[token.name] = .string(token.value.wireText) }
    case .airbyte(.secret(let id)): members["oauth_secret_id"] = .string(id.wireText)
    case .airbyte(.connector(let id)):
      // Airbyte was told these when its round trip began, and has created the connector with them.
      for name in ["name", "config", "environment"] { members[name] = nil }
      members["connector_id"] = .string(id)
    }
    return members
  }
}
