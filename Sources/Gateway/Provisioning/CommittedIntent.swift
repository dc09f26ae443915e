package import AirbyteAPI
import Database

/// The right to call the upstream's create once: it exists only after the audit log has said so,
/// on disk. Only the ledger makes one, and using it uses it up.
package struct CommittedIntent: ~Copyable, Sendable {
  package let record: OnboardingRecord
  package let request: ConnectorRequest
  /// Whether the workspace may be made where it is missing.
  let mayMakeWorkspace: Bool
  package let actor: AuditActor
  /// W3C Trace Context of the request that it is for.
  package let traceparent: String?

  /// - Parameter attempt: Is on disk.
  init(_ attempt: Attempt, actor: AuditActor, _ traceparent: String? = nil) {
    record = attempt.record
    request = attempt.request
    mayMakeWorkspace = attempt.mayMakeWorkspace
    self.actor = actor
    self.traceparent = traceparent
  }
}
