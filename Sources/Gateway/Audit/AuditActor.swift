/// Who did it and from where, as an entry says it.
package struct AuditActor: Sendable, Hashable {
  package let source: String?
  package let scheme: String?
  /// Tells which of the source's secrets or tokens was used.
  package let keyFingerprint: String?
  package let remoteAddress: String?
  package let requestID: String?

  /// Jetway itself: starts, stops, what it settles on its own.
  package static let jetway = AuditActor(
    source: nil, scheme: nil, keyFingerprint: nil, remoteAddress: nil, requestID: nil)

  private init(
    source: String?, scheme: String?, keyFingerprint: String?, remoteAddress: String?,
    requestID: String?
  ) {
    self.source = source
    self.scheme = scheme
    self.keyFingerprint = keyFingerprint
    self.remoteAddress = remoteAddress
    self.requestID = requestID
  }

  package init(_ sender: Sender, fingerprints: FingerprintKey) {
    self.init(
      source: sender.source, scheme: sender.scheme,
      keyFingerprint: sender.proof.map { fingerprints.keyID(of: $0) },
      remoteAddress: sender.remoteAddress, requestID: sender.requestID)
  }
}
