/// How asking the upstream for a connector's deletion ended.
enum DeletionAnswer: Sendable, Hashable {
  /// It will be deleted.
  case accepted
  /// There is no such connector.
  case absent
  case failed(AttemptFailure)
}

/// What a workspace's list tells of a connector that is to go.
enum RemovalLook: Sendable, Hashable {
  case gone
  case listed
  /// The list did not come.
  case failed(AttemptFailure.Kind)
}
