/// What the audit log is told.
package enum ProgressNote: Sendable, Hashable {
  /// The process that made the attempt ended before it knew the outcome.
  case interrupted
  case created(connectorID: String)
  case adopted(connectorID: String)
  case failed(AttemptFailure)
  case looked(Look)
  /// Nothing was created, for want of the workspace.
  case workspaceMissing(AttemptFailure)
  case workspaceMade
  case workspaceFailed(AttemptFailure)
  case examined(Examination)
  /// The list has shown, for long enough, that the last create created nothing.
  case absent
  case ambiguous
  /// The time that was given to it is over, and nothing was created.
  case gaveUp
  case retriedByHand
  case abandoned
  case deleted
  case resolved(connectorID: String)
  case resolvedAbsent
}
