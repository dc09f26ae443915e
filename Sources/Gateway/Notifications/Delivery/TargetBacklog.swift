/// What the ledger says of all that waits for one target.
struct TargetBacklog: Sendable {
  /// Whether the target wants no more.
  var isDisabled = false
  /// Nothing is to be sent before it.
  var notBefore: Timestamp?
  /// The longest waiting first.
  var due: [PendingNotification] = []
  /// When the next after these is due.
  var next: Timestamp?
}
