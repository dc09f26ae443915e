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
  /// The create call made under `fence` was refused because there is no such workspace, and its
  /// source may have it made.
  case workspaceMissing(AttemptFailure, fence: Int64)
  case workspaceMade(fence: Int64)
  case workspaceFailed(AttemptFailure, fence: Int64)
  /// The connector that it is to adopt was read under `fence`.
  case examined(Examination, fence: Int64)
  /// A person wants it tried again now.
  case retriedByHand
  /// A person gives it up.
  case abandoned
  /// Its source has deleted it.
  case deleted
  /// A person has found its connector.
  case resolved(connectorID: String)
  /// A person has made sure that no connector of it exists.
  case resolvedAbsent
}
