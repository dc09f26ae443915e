/// How one try ended to have a connector tried out.
package enum AuditedCheck: Sendable, Hashable {
  case succeeded
  /// The connector does not work.
  case failed
  /// Airbyte is still at it.
  case pending
  case cancelled
  /// Airbyte did not say.
  case unavailable(AttemptFailure.Kind, status: Int?)

  /// In the words that entries have: what is wrong is found as other failures are.
  var outcome: String {
    switch self {
    case .succeeded: "succeeded"
    case .failed: "rejected"
    case .pending: "pending"
    case .cancelled: "abandoned"
    case .unavailable(let kind, _): kind.rawValue
    }
  }

  var status: Int? { if case .unavailable(_, let status) = self { status } else { nil } }
}
