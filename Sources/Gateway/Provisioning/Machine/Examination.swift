/// What the upstream, and then the ledger, tell of the connector that an onboarding is to adopt.
package enum Examination: Sendable, Hashable {
  /// It is in the workspace and of the type.
  case fits(AdoptedConnector)
  /// It is there, and its workspace's list does not show it.
  case unlisted(createdAt: Timestamp?)
  case unfit(Unfitness)
  /// The upstream did not tell.
  case failed(AttemptFailure)
}
