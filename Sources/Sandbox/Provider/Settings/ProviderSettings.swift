import StrictJSON

/// How a provider behaves where providers differ or go wrong; changed at run time by
/// `PUT /sandbox/providers/NAME`.
struct ProviderSettings: Sendable {
  /// The one way in which the client may say who it is (RFC 6749, section 2.3.1).
  enum ClientAuthentication: String, Sendable { case body, basic }

  /// The media type that the token and the revocation endpoint read.
  enum Body: String, Sendable { case form, json }

  /// What the token endpoint answers with; `negotiated` is a form unless JSON is asked for.
  enum Answer: String, Sendable { case json, form, negotiated, html }

  /// Whether a person is asked, or the answer is given at once.
  enum Consent: String, Sendable { case ask, allow, deny }

  // The registered client.
  var clientSecret: String
  /// Compared exactly; those on a loopback host need not be here.
  var redirectURIs: [RedirectURI] = []

  // The authorize endpoint.
  var consent = Consent.ask
  /// Answered in the place of a code.
  var authorizeError: String?
  var sendsState = true
  var sendsIssuer = true
  /// Said to be the issuer in the place of the provider's own address.
  var issuer: String?
  /// More parameters for the way back.
  var authorizeExtra: [(name: String, value: String)] = []
  /// Granted in the place of what was asked for.
  var grantedScopes: [String]?
  var scopeSeparator = Scopes.Separator.space

  // The token endpoint.
  var clientAuthentication = ClientAuthentication.body
  var body = Body.form
  var answer = Answer.json
  var givesRefreshToken = true
  /// Whether a refresh token is good for one use; using it again revokes all of its family.
  var rotates = false
  /// How long an access token is said to live, in seconds.
  var expiresIn: Int64?
  var omitsScope = false
  /// Between scopes in an answer.
  var answerScopeSeparator = Scopes.Separator.space
  /// More members of a successful answer; they replace others of their name.
  var extra = JSONObject()
  /// Anything but 200 is answered before any work is done.
  var tokenStatus = 200
  /// The error code that goes with `tokenStatus`; with 200 it is an error all the same.
  var tokenError: String?
  /// In seconds, sent with `tokenStatus`.
  var tokenRetryAfter: Int64?
  /// Waited after the work is done, before the answer.
  var tokenDelayMilliseconds: Int64 = 0
  /// Whether every error of the token endpoint comes with status 200.
  var sendsErrorsAs200 = false

  init(clientSecret: String) { self.clientSecret = clientSecret }
}
