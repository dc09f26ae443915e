package import AirbyteAPI

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

  /// - Parameters:
  ///   - attempt: Is on disk.
  ///   - request: What it asks for.
  init(
    _ attempt: Attempt, _ request: ConnectorRequest, actor: AuditActor,
    _ traceparent: String? = nil
  ) {
    record = attempt.record
    mayMakeWorkspace = attempt.mayMakeWorkspace
    self.request = request
    self.actor = actor
    self.traceparent = traceparent
  }
}
