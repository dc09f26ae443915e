import StrictJSON

/// What a code was redeemed for. Only ``TokenExchange`` makes one.
package struct Grant: Sendable {
  package let session: OAuthSession
  let source: Source
  /// Those that the connector takes.
  package let tokens: OAuthTokens
  /// All that was issued.
  let issued: OAuthTokens
  /// Members of the token answer that the connector needs, by where they go.
  let kept: [(destination: OAuthProvider.Destination, name: String, value: JSON)]
  /// The account at the provider, where it tells; never kept but as a digest.
  let account: String?
  let sender: Sender
  /// The token endpoint's status.
  let status: Int

  /// The order that the source asked the consent for, with what was granted.
  var webhookMembers: JSONObject {
    var members = session.request.order
    for destination in OAuthProvider.Destination.allCases {
      var object = members[destination.rawValue]?.object ?? [:]
      for member in kept where member.destination == destination && object[member.name] == nil {
        object[member.name] = member.value
      }
      if !object.isEmpty { members[destination.rawValue] = .object(object) }
    }
    for token in tokens.named { members[token.name] = .string(token.value.wireText) }
    return members
  }
}
