/// An authorization server (RFC 6749) as one connector uses it: all that the OAuth round trip needs
/// to know but this deployment's client.
package struct OAuthProvider: Sendable, Hashable {
  /// How the client shows who it is at the token endpoint (RFC 6749, section 2.3.1).
  package enum ClientAuthentication: String, Sendable, CaseIterable { case body, basic }
  /// How the token request is written: the RFC's form, or JSON.
  package enum BodyFormat: String, Sendable, CaseIterable { case form, json }
  /// A token of the answer that goes to the connector; without it the consent has failed.
  package enum Token: String, Sendable, CaseIterable {
    case refresh = "refresh_token"
    case access = "access_token"
  }
  /// Where a further member of the token answer goes in the connector's order.
  package enum Destination: String, Sendable, CaseIterable { case environment, config }

  /// `{subdomain}` and the like, in its host and those of the next three, stand for members of the
  /// order's environment.
  package var authorizeURL: String
  package var tokenURL: String
  /// RFC 7009; nil where none is known.
  package var revocationURL: String?
  /// What `iss` must be (RFC 9207, section 2.4); nil stands for the origin of ``authorizeURL``.
  package var issuer: String?
  /// Whether a callback without `iss` is refused, because the provider's metadata promises it.
  package var requiresIssuer = false
  package var scopes: [String]
  /// A space by RFC 6749, section 3.3; some providers want a comma.
  package var scopeSeparator = " "
  /// Sent along to ``authorizeURL``, in this order.
  package var parameters: [Parameter] = []
  package var clientAuthentication = ClientAuthentication.body
  package var bodyFormat = BodyFormat.form
  package var tokens: [Token] = [.refresh]
  /// Whether client id and secret go to the connector beside an access token.
  package var handsOverClient = true
  /// Members of the token answer that the connector needs, such as Salesforce's `instance_url`.
  package var kept: [Kept] = []
  /// The member of the token answer that names the account at the provider, such as `hub_id`; nil
  /// where it does not tell.
  package var account: String?
  /// Of one token request, from the call to the last byte of the answer.
  package var timeout = TokenExchange.timeout

  package struct Parameter: Sendable, Hashable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package struct Kept: Sendable, Hashable {
    package let member: String
    package let destination: Destination

    package init(member: String, destination: Destination) {
      self.member = member
      self.destination = destination
    }
  }

  package init(authorizeURL: String, tokenURL: String, scopes: [String]) {
    self.authorizeURL = authorizeURL
    self.tokenURL = tokenURL
    self.scopes = scopes
  }
}
