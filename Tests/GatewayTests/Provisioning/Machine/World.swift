import Gateway

/// Everything that matters for one onboarding at one moment: what is on disk, what its workers hold
/// in memory, and what the upstream has. Time counts in ticks of a second, the present being 0.
struct World: Hashable {
  /// What one worker is in the middle of.
  enum Worker: Hashable {
    case idle
    /// The intent is on disk.
    case sending(fence: Int64)
    /// The call has left.
    case waiting(fence: Int64, call: Int)
    /// The lease of a look is on disk.
    case listing(fence: Int64)
    /// The list has come, and is not recorded.
    case recording(fence: Int64, Look)
    /// The intent to have the workspace made is on disk.
    case asking(fence: Int64)
    /// A scoped token was asked for.
    case awaiting(fence: Int64)
    /// The lease of a reading is on disk.
    case reading(fence: Int64)
    /// The connector was read, and nothing is recorded.
    case judging(fence: Int64, Examination)
  }

  /// A create call that the upstream may still carry out.
  struct Call: Hashable {
    let number: Int
    /// After which it will not.
    var ticksLeft: Int
  }

  /// A connector that somebody else made: of the onboarding's type, younger, and without a marker.
  enum Stranger: Hashable { case none, possible, there }

  /// The one that the connector is to be created in.
  enum Workspace: Hashable {
    case there
    case missing
    /// Somebody has asked for a scoped token, which may still make it.
    case promised
    /// It was missing, and was made.
    case made
  }

  struct Connector: Hashable {
    let number: Int
    /// Until the list shows it.
    var ticksHidden: Int

    var id: String { "connector-\(number)" }
  }

  var progress: Progress
  var workers: [Worker] = [.idle, .idle]
  var calls: [Call] = []
  var connectors: [Connector] = []
  /// Calls so far; the next one's number.
  var sent = 0
  var crashesLeft: Int
  var stranger = Stranger.none
  var workspace = Workspace.there
  /// Creates that were refused for want of it, and counted.
  var misses = 0
  var named: Named?
  /// Connectors that an answer has told of.
  var told: Set<String> = []

  /// Whether something of it is still under way.
  var isBusy: Bool { !calls.isEmpty || workers.contains { $0 != .idle } }

  /// Whether nothing was sent any more, its time being over.
  var hasExpired: Bool { progress.failure?.kind == .expired }

  /// What is wrong with it, if anything is.
  var violation: String? {
    if let named { return violation(of: named) ?? schedule }
    if connectors.count > 1 { return "two creates succeeded" }
    let ids = Set(connectors.map(\.id))
    if let id = progress.connectorID, !ids.contains(id) { return "a connector that is none" }
    if !told.isEmpty, progress.connectorID.map(told.contains) != true { return "an answer is lost" }
    if progress.state == .rejected, !ids.isEmpty {
      return hasExpired ? "it has expired, and a connector is there" : "a connector is denied"
    }
    return schedule ?? wrongWorkspace
  }

  private var schedule: String? {
    progress.state.isOpen == (progress.nextTry != nil) ? nil : "open, and nobody goes on"
  }

  private var wrongWorkspace: String? {
    if progress.state == .creating, progress.workspace == .missing {
      return "sent again though its workspace is missing"
    }
    if progress.workspace == .missing, workspace == .there { return "made without need" }
    return misses > 2 ? "sent a third time for want of its workspace" : nil
  }

  /// The same for all that can follow: what is past is past, however long ago.
  func normalized(by rules: ProvisioningRules) -> World {
    var world = self
    let fence = progress.fence
    world.progress.fence = 0
    world.progress.failures = 0
    world.progress.attempts = 0
    // None of the walk asks to wait, and nothing else of a failure matters.
    world.progress.failure = hasExpired ? progress.failure : nil
    world.progress.giveUpAt =
      rules.giveUpAfter == Explorer.never
      ? Explorer.present + Explorer.never : max(progress.giveUpAt, Timestamp(milliseconds: -1))
    world.progress.looks = min(progress.looks, rules.looks)
    world.progress.nextTry = progress.nextTry.map { max($0, Timestamp(milliseconds: -1)) }
    world.progress.leaseExpires = progress.leaseExpires.map { max($0, Timestamp(milliseconds: -1)) }
    world.progress.unknownSince = progress.unknownSince.map {
      max($0, Timestamp(milliseconds: -2 * rules.grace.milliseconds))
    }
    world.workers = workers.map { $0.relative(to: fence) }.sorted { $0.rank < $1.rank }
    return world
  }
}

extension World.Worker {
  /// Workers are alike: which of them does what does not matter.
  fileprivate var rank: Int {
    switch self {
    case .idle: 0
    case .sending(let fence): 1 + Int(fence)
    case .waiting(let fence, let call): 10 * call + Int(fence)
    case .listing(let fence): 101 + Int(fence)
    case .recording(let fence, _): 201 + Int(fence)
    case .asking(let fence): 501 + Int(fence)
    case .awaiting(let fence): 601 + Int(fence)
    case .reading(let fence): 301 + Int(fence)
    case .judging(let fence, _): 401 + Int(fence)
    }
  }

  /// Only the difference to the ledger's fence matters, and only whether it is behind.
  fileprivate func relative(to fence: Int64) -> World.Worker {
    func relative(_ own: Int64) -> Int64 { own == fence ? 0 : -1 }
    return switch self {
    case .idle: .idle
    case .sending(let own): .sending(fence: relative(own))
    case .waiting(let own, let call): .waiting(fence: relative(own), call: call)
    case .listing(let own): .listing(fence: relative(own))
    case .recording(let own, let look): .recording(fence: relative(own), look)
    case .asking(let own): .asking(fence: relative(own))
    case .awaiting(let own): .awaiting(fence: relative(own))
    case .reading(let own): .reading(fence: relative(own))
    case .judging(let own, let examination): .judging(fence: relative(own), examination)
    }
  }
}

extension Progress {
  /// As it looks when a second has passed and the present is 0 again.
  var aSecondLater: Progress {
    var progress = self
    progress.leaseExpires = leaseExpires.map { $0 - .seconds(1) }
    progress.nextTry = nextTry.map { $0 - .seconds(1) }
    progress.unknownSince = unknownSince.map { $0 - .seconds(1) }
    progress.giveUpAt = giveUpAt - .seconds(1)
    return progress
  }
}
