/// What travels with a call besides its content.
package struct CallContext: Sendable, Hashable {
  /// W3C Trace Context, version 1.
  package var traceparent: String?
  /// The upstream does nothing with it today, and may tomorrow.
  package var idempotencyKey: String?

  package init(traceparent: String? = nil, idempotencyKey: String? = nil) {
    self.traceparent = traceparent
    self.idempotencyKey = idempotencyKey
  }
}
