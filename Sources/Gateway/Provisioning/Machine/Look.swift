/// What a look at the upstream's list tells.
package enum Look: Sendable, Hashable {
  /// Connectors bear the onboarding's marker: the oldest, and any more. Where their ages do not tell
  /// for sure (`isSure`) which is the oldest, it is one of them by a rule, always the same.
  case found(connectorID: String, duplicates: [String], isSure: Bool = true)
  /// None does, and none could be ours by its age and type; `others` are those of its type.
  case absent(others: Set<String>)
  /// None does, but these could be ours: younger than the onboarding, of its type, unmarked.
  case doubtful([String])
  /// The list did not come.
  case failed(AttemptFailure)
}
