/// Why an authorization request gets no code (RFC 6749, section 4.1.2.1).
enum AuthorizationRefusal: Error {
  /// Told to the person only: where to send them is not known, or cannot be trusted.
  case told(String)
  /// Told to the client.
  case sent(WayBack, error: String, description: String)
}
