/// One connector type: what the upstream calls it, what it takes to authenticate, and what else it
/// wants to be told.
package struct CatalogEntry: Sendable, Hashable {
  /// Whether a refresh token can be used once only, as far as anybody says.
  package enum Rotation: String, Sendable, CaseIterable {
    case rotates, unknown
    case optional = "optional_per_org"
    case noEvidence = "no_evidence_of_rotation"
    case noRefreshToken = "no_refresh_token"
    case noRefreshTokenInScheme = "no_refresh_token_in_scheme"
    case noRefreshTokenByDefault = "no_refresh_token_by_default"
  }

  /// The recipe's name.
  package let slug: String
  package let title: String
  /// The upstream's connector definition, a UUID.
  package let definitionID: String
  /// Where the specification limits it, such as `experimental`.
  package let availability: String?
  /// What a reader has to know besides.
  package let note: String?
  /// Members of `replication_config`.
  package let config: [Setting]
  package let environment: [Setting]
  package let schemes: [AuthScheme]
  /// nil where no scheme is OAuth.
  package let rotation: Rotation?
  package let rotationBasis: String?

  /// The authorization server; nil where Jetway cannot run the round trip.
  package var provider: OAuthProvider? { schemes.lazy.compactMap(\.provider).first }
}
