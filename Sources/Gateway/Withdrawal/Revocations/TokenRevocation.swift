import StrictJSON

/// A token that Jetway has and nobody will use, to be revoked at its provider (RFC 7009), as the
/// ledger keeps it.
package struct TokenRevocation: Sendable, Hashable {
  static let prefix = "rev_"

  let id: String
  /// What the audit log calls it by: the onboarding that was given up, or the round trip that
  /// failed.
  let subject: AuditSubject
  let source: String
  /// Of the order that it was issued for: the provider's address may depend on it.
  let environment: JSONObject
  let kind: OAuthProvider.Token
  let sealed: SealedBytes
  /// Of whoever has granted it, as a digest; nil where it is not known.
  let account: [UInt8]?
  package var schedule: WithdrawalSchedule

  var place: SealedPlace { .revocation(id, source: source) }

  /// - Parameter token: Only sealed is it kept.
  init(
    _ token: (kind: OAuthProvider.Token, value: [UInt8]), of subject: AuditSubject, source: String,
    environment: JSONObject, account: [UInt8]?, sealing: SealingKeys, at now: Timestamp
  ) throws(SealingError) {
    id = TimeOrderedName.make(Self.prefix, at: now)
    self.subject = subject
    self.source = source
    self.environment = environment
    self.account = account
    kind = token.kind
    sealed = try sealing.seal(token.value, for: .revocation(id, source: source))
    schedule = WithdrawalSchedule(from: now)
  }

  init(
    id: String, subject: AuditSubject, source: String, environment: JSONObject,
    kind: OAuthProvider.Token, sealed: SealedBytes, account: [UInt8]?,
    schedule: WithdrawalSchedule
  ) {
    self.id = id
    self.subject = subject
    self.source = source
    self.environment = environment
    self.kind = kind
    self.sealed = sealed
    self.account = account
    self.schedule = schedule
  }
}
