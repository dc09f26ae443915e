import AirbyteAPI
import Foundation
import Secrets
import StrictJSON

/// This deployment as the client of one provider, for one source and connector.
struct OAuthRegistration: Sendable {
  let provider: OAuthProvider
  let app: Recipe.OAuthApp
  /// A distinct one for each source and connector (RFC 9700, section 4.4).
  let redirectURI: String

  /// - Throws: What the provider's address depends on and was not given.
  init?(
    _ recipe: Recipe, source: String, environment: JSONObject, publicURL: String
  ) throws(Refusal) {
    guard let provider = recipe.provider, let app = recipe.oauthApp else { return nil }
    self.provider = try provider.filled(from: environment)
    self.app = app
    redirectURI = Self.redirectURI(
      source: source, connector: recipe.name, publicURL: publicURL)
  }

  static func redirectURI(source: String, connector: String, publicURL: String) -> String {
    "\(publicURL)/oauth/callback/\(source)/\(connector)"
  }

  /// Where a person is sent (RFC 6749, section 4.1.1, and RFC 7636, section 4.3).
  func authorizationURL(_ secrets: ConsentSecrets) -> String {
    var pairs = [
      ("response_type", "code"), ("client_id", app.clientID), ("redirect_uri", redirectURI),
      ("state", secrets.state.wireText),
      ("code_challenge", ConsentSecrets.challenge(for: secrets.verifier)),
      ("code_challenge_method", "S256"),
    ]
    if !provider.scopes.isEmpty {
      pairs.append(("scope", provider.scopes.joined(separator: provider.scopeSeparator)))
    }
    pairs += provider.parameters.map { ($0.name, $0.value) }
    let separator = provider.authorizeURL.contains("?") ? "&" : "?"
    return provider.authorizeURL + separator + FormEncoding.text(pairs)
  }

  func tokenRequest(code: Secret, verifier: Secret, timeout: Duration) -> HTTPRequest {
    request(
      to: provider.tokenURL,
      [
        ("grant_type", "authorization_code"), ("code", code.wireText),
        ("redirect_uri", redirectURI), ("code_verifier", verifier.wireText),
      ], timeout: timeout)
  }

  /// RFC 7009, section 2.1; nil where the provider's endpoint is not known.
  func revocationRequest(
    _ token: (name: String, value: Secret), timeout: Duration
  ) -> HTTPRequest? {
    provider.revocationURL.map { url in
      request(
        to: url, [("token", token.value.wireText), ("token_type_hint", token.name)],
        timeout: timeout)
    }
  }

  private func request(
    to url: String, _ parameters: [(String, String)], timeout: Duration
  ) -> HTTPRequest {
    var parameters = parameters
    var fields = [HTTPField("accept", "application/json")]
    switch provider.clientAuthentication {
    case .body:
      parameters += [("client_id", app.clientID), ("client_secret", app.clientSecret.wireText)]
    case .basic:
      let pair =
        FormEncoding.encoded(app.clientID) + ":"
        + FormEncoding.encoded(app.clientSecret.wireText)
      fields.append(
        HTTPField("authorization", "Basic " + Data(pair.utf8).base64EncodedString()))
    }
    let body: [UInt8]
    switch provider.bodyFormat {
    case .form:
      fields.append(HTTPField("content-type", "application/x-www-form-urlencoded"))
      body = Array(FormEncoding.text(parameters).utf8)
    case .json:
      fields.append(HTTPField("content-type", "application/json"))
      body = JSON.object(JSONObject(parameters.map { ($0.0, .string($0.1)) })).bytes
    }
    return HTTPRequest(method: "POST", url: url, fields: fields, body: body, timeout: timeout)
  }
}
