import TransparencyLog

/// A checkpoint that the log has to live up to, and where it was found.
struct PromisedCheckpoint: Sendable, Hashable {
  let signed: SignedCheckpoint
  let place: String

  /// Not believed before its signature is verified.
  var size: UInt64 { signed.unverified.size }
  var root: LogHash { signed.unverified.root }

  func finding(
    _ check: AuditCheck, _ kind: AuditFinding.Kind, _ text: String
  ) -> AuditFinding {
    AuditFinding(check, kind, at: .checkpoint(size: size, in: place), text)
  }
}
