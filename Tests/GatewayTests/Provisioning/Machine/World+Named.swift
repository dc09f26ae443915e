import Gateway

extension World {
  /// A connector that was created before anybody asked Jetway for anything.
  struct Named: Hashable {
    static let id = "theirs"

    /// Until its workspace's list shows it; nothing makes it come where it is in another one.
    var ticksHidden: Int
    var isThere = true
    var isOfType = true
    var isElsewhere = false
    /// Whether another onboarding has it.
    var isTaken = false
    /// Whether somebody has deleted or taken it.
    var isTouched = false
    /// Whether it was adopted although another had it.
    var adoptedWhileTaken = false

    var aSecondLater: Named {
      var named = self
      if !isElsewhere { named.ticksHidden = max(0, ticksHidden - 1) }
      return named
    }
  }

  /// What is wrong with an onboarding that adopts it, if anything is.
  func violation(of named: Named) -> String? {
    if sent > 0 || !connectors.isEmpty { return "it has led to a create" }
    if ![.accepted, .created, .rejected].contains(progress.state) {
      return "it is \(progress.state)"
    }
    if named.adoptedWhileTaken { return "two have one connector" }
    if progress.state == .created, progress.connectorID != Named.id || !named.isOfType {
      return "another connector than the one that was named"
    }
    if progress.state == .rejected, !hasExpired, named.isThere, !named.isTouched, named.isOfType,
      !named.isElsewhere
    {
      return "a connector that fits was refused"
    }
    return nil
  }
}
