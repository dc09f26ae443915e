/// How a look ended that found nothing of ours.
package enum AuditedLook: Sendable, Hashable {
  case absent
  /// There are as many connectors that could be ours and do not say so.
  case doubtful(Int)
  case failed(AttemptFailure.Kind, status: Int?)
}
