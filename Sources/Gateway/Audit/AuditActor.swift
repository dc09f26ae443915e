import Secrets

/// Who did it and from where, as an entry says it.
package struct AuditActor: Sendable, Hashable {
  package var source: String?
  package var scheme: String?
  /// Tells which of the source's secrets or tokens was used.
  package var keyFingerprint: String?
  /// The user of this machine who did it by hand, or the reader of the log.
  package var user: String?
  package var remoteAddress: String?
  package var requestID: String?

  private init() {}

  /// Jetway itself: starts, stops, what it settles on its own.
  package static let jetway = AuditActor()

  package init(_ sender: Sender, fingerprints: FingerprintKey) {
    source = sender.source
    scheme = sender.scheme
    keyFingerprint = sender.proof.map { fingerprints.keyID(of: $0) }
    remoteAddress = sender.remoteAddress
    requestID = sender.requestID
  }

  /// Somebody who may read the log over HTTP.
  ///
  /// - Parameters:
  ///   - name: As it is configured: of a token, or of a user of the web server's.
  ///   - scheme: `auditor-token` or `web-server`.
  init(
    reader name: String, scheme: String, proof: Secret?, _ sender: Sender,
    fingerprints: FingerprintKey
  ) {
    self.init(sender, fingerprints: fingerprints)
    self.scheme = scheme
    user = name
    keyFingerprint = proof.map { fingerprints.keyID(of: $0) }
  }

  /// A person with access to this machine; `user` is a name or a number.
  package init(operator user: String) {
    scheme = "operator"
    self.user = user
  }
}
