/// How a round trip ended, or that it has not yet.
enum ResultOutcome: Sendable, Hashable {
  case connected(connectorID: String)
  /// The person is done; Jetway is not.
  case working
  /// Whether there is a connector is not certain, and a person looks into it.
  case undecided
  /// The person has not been to the provider and back.
  ///
  /// - Parameter start: nil where it is too late to begin again.
  case unfinished(start: String?)
  /// The application has to say that the person is the right one.
  case unconfirmed(at: String)
  /// The person, or the provider on somebody's behalf, said no.
  case denied
  /// - Parameters:
  ///   - reason: A plain sentence of ours.
  ///   - canRetry: Whether beginning again may help.
  case failed(reason: String, canRetry: Bool)
  /// It was begun too long ago, or given up.
  case expired

  var status: ReturnStatus {
    switch self {
    case .connected: .created
    case .working, .undecided, .unfinished, .unconfirmed: .pending
    case .denied: .denied
    case .failed: .failed
    case .expired: .expired
    }
  }

  var connectorID: String? {
    if case .connected(let id) = self { id } else { nil }
  }

  var isSettled: Bool { status != .pending }
}
