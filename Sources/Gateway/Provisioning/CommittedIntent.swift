package import AirbyteAPI

/// The right to call the upstream's create once: it exists only after the audit log has said so,
/// on disk. Only the ledger makes one, and using it uses it up.
package struct CommittedIntent: ~Copyable, Sendable {
  package let record: OnboardingRecord
  package let request: ConnectorRequest
  package let actor: AuditActor
  /// W3C Trace Context of the request that it is for.
  package let traceparent: String?

  /// - Parameter record: Is on disk.
  init(
    _ record: OnboardingRecord, _ request: ConnectorRequest, actor: AuditActor,
    _ traceparent: String? = nil
  ) {
    self.record = record
    self.request = request
    self.actor = actor
    self.traceparent = traceparent
  }
}
