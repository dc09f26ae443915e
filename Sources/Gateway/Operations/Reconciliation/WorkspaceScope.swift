import AirbyteAPI

/// The workspaces that a reconciliation looks at, and what it knows of those that it does not.
struct WorkspaceScope: Sendable {
  /// Those that somebody named, or that the ledger has onboardings for.
  let own: Set<String>
  /// All others that the upstream has.
  private(set) var foreign: Set<String> = []
  /// What a person should know of what is not looked at.
  var notes: [String] = []
  /// Why others may be missing, though the upstream should have told of them.
  var failures: [String] = []

  init(own: Set<String>) { self.own = own }

  mutating func add(_ page: WorkspacePage) {
    foreign.formUnion(Set(page.names).subtracting(own))
  }

  var count: Int { own.count + foreign.count }

  /// Our own first: they matter the most, should the upstream give out.
  var names: [String] { own.sorted() + foreign.sorted() }
}
