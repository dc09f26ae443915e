/// How far a notification has come.
package enum NotificationState: String, Sendable, Hashable, CaseIterable {
  case pending
  /// The receiver answered with a status of 2xx.
  case delivered
  /// It was tried as often as it is.
  case failed
  /// The receiver wants no more of them (410).
  case disabled

  package var tone: Tone {
    switch self {
    case .pending: .plain
    case .delivered: .good
    case .failed, .disabled: .bad
    }
  }
}
