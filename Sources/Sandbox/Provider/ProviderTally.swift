import StrictJSON

/// What a provider was asked, and what became of it.
struct ProviderTally: Sendable {
  struct Attempts: Sendable {
    var tried = 0
    var succeeded = 0

    var json: JSON {
      ["tried": .integer(Int64(tried)), "succeeded": .integer(Int64(succeeded))]
    }
  }

  /// Those by GET; decisions are not among them.
  var authorizeRequests = 0
  var allowed = 0
  var denied = 0
  var exchanges = Attempts()
  var refreshes = Attempts()
  var codesReused = 0
  var refreshTokensReused = 0
  /// Calls of the revocation endpoint that were answered with 200.
  var revocations = 0
  /// Refusals of the token and revocation endpoints by error code.
  var errors: [String: Int] = [:]
}
