/// What becomes of a webhook for a type of connector that the workspace has already: the upstream's
/// SDK cannot tell two of one type apart.
package enum SecondConnector: String, Sendable, Hashable, CaseIterable {
  case refuse
  /// It is created, and then the first one is deleted.
  case replace
  case allow
}
