import Foundation
import Gateway

/// Walks through every world that can follow from an accepted onboarding, whatever fails and in
/// whatever order, up to a number of create calls and crashes.
struct Explorer: Sendable {
  /// Longer than any walk: its world need not count the time.
  static let never = Duration.seconds(1_000_000)

  static let rules = ProvisioningRules(
    longestCall: .zero, firstRetry: .seconds(1), longestRetry: .seconds(1),
    giveUpAfter: never, grace: .seconds(3), looks: 2)

  /// How many ticks after it has left a create call may still be carried out.
  let lateness: Int
  /// How many ticks the list may hide a new connector.
  let lag: Int
  var rules = Self.rules
  var calls = 2
  var crashes = 2
  /// Whether somebody else may make a connector of the onboarding's type.
  var hasStranger = false
  /// Whether the workspace is missing at first, and may be made.
  var lacksWorkspace = false
  /// The connector that it adopts, as it is at first; nil where it creates its own.
  var named: World.Named?

  struct Findings: Sendable {
    /// Whether all of them were seen.
    var isComplete = false
    var worlds = 0
    var violation: String?
    var states: Set<OnboardingState> = []
    /// Worlds that do not come to an end once nothing fails any more.
    var endless = 0
    /// Worlds in which the onboarding's time was over.
    var expired = 0
    /// Worlds in which the workspace is being made.
    var making = 0
  }

  var start: World {
    World(
      progress: Progress(
        acceptedAt: Self.present, rules: rules, adopting: named == nil ? nil : World.Named.id),
      crashesLeft: crashes, stranger: hasStranger ? .possible : .none,
      workspace: lacksWorkspace ? .missing : .there, named: named)
  }

  static let present = Timestamp(milliseconds: 0)

  /// Walks on a thread of its own: it takes seconds, and the cooperative ones are few.
  func findings() async -> Findings {
    await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: explore()) }
      thread.qualityOfService = .background
      thread.start()
    }
  }

  private func explore(limit: Int = 1_000_000) -> Findings {
    var findings = Findings()
    var healing = Healing(explorer: self)
    var seen: Set<World> = [start]
    var frontier = [start]
    while let world = frontier.popLast(), seen.count < limit {
      findings.worlds += 1
      findings.states.insert(world.progress.state)
      if let violation = world.violation {
        findings.violation = violation
        return findings
      }
      if world.hasExpired { findings.expired += 1 }
      if world.workers.contains(where: \.isMakingWorkspace) { findings.making += 1 }
      if !healing.ends(world) { findings.endless += 1 }
      for next in successors(of: world) where seen.insert(next).inserted { frontier.append(next) }
    }
    findings.isComplete = seen.count < limit
    return findings
  }

  /// Every world that one step leads to.
  func successors(of world: World) -> [World] {
    guard !world.progress.state.isTerminal || world.isBusy else { return [] }
    var next: [World] = []
    for index in world.workers.indices { next += steps(of: index, in: world) }
    for index in world.calls.indices { next += fates(ofCall: index, in: world) }
    if let later = tick(world) { next.append(later) }
    if let other = strangers(of: world) { next.append(other) }
    if let made = workspaceMade(in: world) { next.append(made) }
    next += fatesOfNamed(in: world)
    if world.crashesLeft > 0 { next += crashes(of: world) }
    return next.map { $0.normalized(by: rules) }
  }
}
