import StrictJSON

/// What the token endpoint gives: a token, and for how long.
struct TokenAnswer: Sendable {
  let accessToken: String
  let lifetime: Duration

  /// Taken where `expires_in` is absent: short enough to be right with any upstream.
  static let undeclaredLifetime = Duration.seconds(60)

  init(accessToken: String, lifetime: Duration) {
    self.accessToken = accessToken
    self.lifetime = lifetime
  }

  init(answer: HTTPResponse) throws(AirbyteError) {
    guard let json = try? JSON(parsing: answer.body) else {
      throw .unreadable(status: answer.status, .notJSON)
    }
    // RFC 6750, section 2.1: only visible ASCII, which also keeps line breaks out of the field.
    guard let token = json["access_token"]?.string, !token.isEmpty,
      token.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw .unreadable(status: answer.status, .unexpectedShape) }
    self.accessToken = token
    let seconds = json["expires_in"]?.int
    self.lifetime = seconds.map { .seconds(min(max($0, 0), 86_400)) } ?? Self.undeclaredLifetime
  }

  /// How long it is used: a minute less, or three quarters of a short life, so that it does not
  /// run out on the way.
  var usableFor: Duration { max(lifetime - .seconds(60), lifetime * 3 / 4) }
}
