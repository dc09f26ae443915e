/// What an entry says of a secret.
package struct AuditSecret: Sendable, Hashable {
  package let kind: String
  /// `fp:<key id>:<base64url>`; nil where the secret may be guessable.
  package let fingerprint: String?

  package init(kind: String, fingerprint: String?) {
    self.kind = kind
    self.fingerprint = fingerprint
  }
}
