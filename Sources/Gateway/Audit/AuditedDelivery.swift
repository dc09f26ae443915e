/// What became of a notification.
package enum AuditedDelivery: Sendable, Hashable {
  case delivered(status: Int)
  /// - Parameter status: What the last try was answered; nil where it was not.
  case gaveUp(status: Int?)
  /// Its target wants no more.
  case disabled
  /// A person has it sent again.
  case retried

  /// nil for one that goes on.
  ///
  /// - Parameter status: What the try was answered that ended it.
  init?(_ state: NotificationState, status: Int?) {
    switch (state, status) {
    case (.delivered, let status?): self = .delivered(status: status)
    case (.failed, let status): self = .gaveUp(status: status)
    case (.disabled, _): self = .disabled
    case (.pending, _), (.delivered, nil): return nil
    }
  }

  var status: Int? {
    switch self {
    case .delivered(let status): status
    case .gaveUp(let status): status
    case .disabled: 410
    case .retried: nil
    }
  }
}
