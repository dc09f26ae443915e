/// What can happen to an onboarding.
package enum ProgressEvent: Sendable, Hashable {
  /// Somebody wants to go on with it: the first request, the retry worker, or a repeat, which
  /// (`asked`) need not wait for the next try.
  case taken(asked: Bool)
  /// A retry could not be prepared, such as for a recipe that is no longer configured.
  case held(AttemptFailure)
  /// The create call made under `fence` answered with a connector.
  case created(connectorID: String, fence: Int64)
  /// The create call made under `fence` ended without one that is known of.
  case failed(AttemptFailure, fence: Int64)
  /// The look made under `fence` ended.
  case looked(Look, fence: Int64)
  /// A person wants it tried again now.
  case retriedByHand
  /// A person gives it up.
  case abandoned
  /// A person has found its connector.
  case resolved(connectorID: String)
  /// A person has made sure that no connector of it exists.
  case resolvedAbsent
}

/// What a look at the upstream's list tells.
package enum Look: Sendable, Hashable {
  /// Connectors bear the onboarding's marker: the oldest, and any more.
  case found(connectorID: String, duplicates: [String])
  /// None does, and none could be ours by its age and type; `others` are those of its type.
  case absent(others: Set<String>)
  /// None does, but these could be ours: younger than the onboarding, of its type, unmarked.
  case doubtful([String])
  /// The list did not come.
  case failed(AttemptFailure)
}

/// What has to be done because of an event, in this order, in the transaction that records it
/// (`erase`, `note`) or after it (`create`, `look`, `delete`).
package enum ProgressAction: Sendable, Hashable {
  /// Commit the intent, then call the upstream's create.
  case create
  case look
  /// Delete the sealed webhook: it is not needed any more.
  case erase
  /// Connectors upstream that should not be there, to be reported, and deleted where the rules say so.
  case duplicates([String])
  case note(ProgressNote)
}

/// What the audit log is told.
package enum ProgressNote: Sendable, Hashable {
  /// The process that made the attempt ended before it knew the outcome.
  case interrupted
  case created(connectorID: String)
  case adopted(connectorID: String)
  case failed(AttemptFailure)
  case looked(Look)
  /// The list has shown, for long enough, that the last create created nothing.
  case absent
  case ambiguous
  /// The time that was given to it is over, and nothing was created.
  case gaveUp
  case retriedByHand
  case abandoned
  case resolved(connectorID: String)
  case resolvedAbsent
}
