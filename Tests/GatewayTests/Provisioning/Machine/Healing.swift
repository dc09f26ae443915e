import Gateway

/// What becomes of a world when everything works from now on.
struct Healing {
  let explorer: Explorer
  /// Worlds that are known to come to an end.
  private var ending: Set<World> = []

  init(explorer: Explorer) { self.explorer = explorer }

  /// Whether its onboarding comes to its end, or to a person, in a bounded number of steps.
  mutating func ends(_ world: World) -> Bool {
    var path: [World] = []
    var world = world
    while path.count < 100 {
      if !world.progress.state.isOpen || ending.contains(world) {
        ending.formUnion(path)
        return true
      }
      path.append(world)
      world = step(from: world).normalized(by: explorer.rules)
    }
    return false
  }

  /// Calls are carried out, answers come, the worker does what is due, time passes.
  private func step(from world: World) -> World {
    if !world.calls.isEmpty {
      // Without its workspace a call can only be dropped.
      let fates = explorer.fates(ofCall: 0, in: world)
      return fates.dropFirst().first ?? fates[0]
    }
    if let made = explorer.workspaceMade(in: world) { return made }
    for (index, worker) in world.workers.enumerated() {
      switch worker {
      case .idle: continue
      case .sending(let fence): return explorer.send(world, index, fence)[0]
      case .waiting(let fence, let call):
        let ends = explorer.answers(world, index, fence, call)
        if !world.hasWorkspace, let missed = ends.last { return missed }
        return world.connectors.contains { $0.number == call } ? ends[1] : ends[0]
      case .listing, .recording, .reading, .judging, .asking, .awaiting:
        return explorer.steps(of: index, in: world)[0]
      }
    }
    return explorer.take(world, by: 0, asked: false, bound: .max) ?? explorer.tick(world) ?? world
  }
}
