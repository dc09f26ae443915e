/// The row that a sealed secret belongs to: moved to another one it does not open.
package enum SealedPlace: Sendable, Hashable {
  /// The body of a webhook that waits.
  case webhook(OnboardingID, source: String)
  /// What only Jetway may know of an OAuth round trip.
  case session(OAuthSessionID, source: String)
  /// A token that waits to be revoked, by the name of its revocation.
  case revocation(String, source: String)

  /// Names and ids hold no zero byte, so no two places read the same.
  var context: [UInt8] {
    switch self {
    case .webhook(let onboarding, let source):
      Array("jetway/sealed/v1\0\(onboarding)\0\(source)".utf8)
    case .session(let session, let source):
      Array("jetway/oauth/v1\0\(session)\0\(source)".utf8)
    case .revocation(let id, let source):
      Array("jetway/revocation/v1\0\(id)\0\(source)".utf8)
    }
  }
}
