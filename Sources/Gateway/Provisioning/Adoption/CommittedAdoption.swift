import AirbyteAPI

/// The right to read a connector that was created upstream already, and to settle its onboarding by
/// what is found: it exists only after the audit log has said so, on disk. Only the ledger makes one.
package struct CommittedAdoption: ~Copyable, Sendable {
  package let record: OnboardingRecord
  let order: AdoptionOrder
  /// W3C Trace Context of the request that it is for.
  let traceparent: String?

  /// - Parameters:
  ///   - record: Is on disk.
  ///   - order: What the record is to adopt.
  init(_ record: OnboardingRecord, _ order: AdoptionOrder, _ traceparent: String? = nil) {
    self.record = record
    self.order = order
    self.traceparent = traceparent
  }
}

/// A connector, and what it has to be.
struct AdoptionOrder: Sendable, Hashable {
  let connectorID: String
  let type: ConnectorType
}
