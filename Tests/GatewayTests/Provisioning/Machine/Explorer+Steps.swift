import Gateway

extension Explorer {
  static let lost = AttemptFailure(kind: .unknown, status: nil, message: "")
  static let refused = AttemptFailure(kind: .unavailable, status: nil, message: "")
  static let rejected = AttemptFailure(kind: .rejected, status: nil, message: "")

  /// What a worker can do next, and every way in which that can end.
  func steps(of index: Int, in world: World) -> [World] {
    switch world.workers[index] {
    case .idle: [false, true].compactMap { take(world, by: index, asked: $0, bound: calls) }
    case .sending(let fence): send(world, index, fence)
    case .waiting(let fence, let call): answers(world, index, fence, call)
    case .listing(let fence): lists(world, index, fence)
    case .recording(let fence, let look): [applied(.looked(look, fence: fence), to: world, index)]
    case .asking(let fence): ask(world, index, fence)
    case .awaiting(let fence): awaited(world, index, fence)
    case .reading(let fence): reads(world, index, fence)
    case .judging(let fence, let examination): [judged(examination, world, index, fence)]
    }
  }

  func take(_ world: World, by index: Int, asked: Bool, bound: Int) -> World? {
    let (progress, actions) = after(.taken(asked: asked), world)
    guard progress != world.progress else { return nil }
    var next = world
    next.progress = progress
    if actions.contains(.create) {
      guard world.sent < bound else { return nil }
      next.workers[index] = .sending(fence: progress.fence)
    } else if actions.contains(.look) {
      next.workers[index] = .listing(fence: progress.fence)
    } else if actions.contains(.makeWorkspace) {
      next.workers[index] = .asking(fence: progress.fence)
    } else if actions.contains(.examine) {
      next.workers[index] = .reading(fence: progress.fence)
    }
    return next
  }

  func send(_ world: World, _ index: Int, _ fence: Int64) -> [World] {
    // A worker that slept does not begin a call that its lease may not outlast.
    guard fence == world.progress.fence, world.progress.isLeased(at: Self.present) else {
      return [applied(.failed(Self.refused, fence: fence), to: world, index)]
    }
    var next = world
    next.sent += 1
    next.calls.append(World.Call(number: next.sent, ticksLeft: lateness))
    next.workers[index] = .waiting(fence: fence, call: next.sent)
    return [next]
  }

  func answers(_ world: World, _ index: Int, _ fence: Int64, _ call: Int) -> [World] {
    var ends = [applied(.failed(Self.lost, fence: fence), to: world, index)]
    if let made = world.connectors.first(where: { $0.number == call }) {
      var told = world
      told.told.insert(made.id)
      ends.append(applied(.created(connectorID: made.id, fence: fence), to: told, index))
    } else {
      // A refusal is sure: the call will never be carried out.
      var refused = world
      refused.calls.removeAll { $0.number == call }
      ends.append(applied(.failed(Self.refused, fence: fence), to: refused, index))
      ends.append(applied(.failed(Self.rejected, fence: fence), to: refused, index))
      if world.workspace != .there { ends.append(missed(refused, index, fence)) }
    }
    return ends
  }

  private func lists(_ world: World, _ index: Int, _ fence: Int64) -> [World] {
    var listed = world
    listed.workers[index] = .recording(fence: fence, look(at: world))
    return [listed, applied(.looked(.failed(Self.refused), fence: fence), to: world, index)]
  }

  func look(at world: World) -> Look {
    let visible = world.connectors.filter { $0.ticksHidden <= 0 }
    guard let oldest = visible.first else {
      return world.stranger == .there ? .doubtful(["stranger"]) : .absent(others: [])
    }
    return .found(connectorID: oldest.id, duplicates: visible.dropFirst().map(\.id))
  }

  /// The upstream carries a call out, at once or later visible in its list, or drops it.
  func fates(ofCall index: Int, in world: World) -> [World] {
    var dropped = world
    let call = dropped.calls.remove(at: index)
    guard world.hasWorkspace else { return [dropped] }
    return [dropped]
      + Set([0, lag]).map { hidden in
        var stored = dropped
        stored.connectors.append(
          World.Connector(number: call.number, ticksHidden: hidden))
        return stored
      }
  }

  /// The stranger comes, or goes again.
  func strangers(of world: World) -> World? {
    guard world.stranger != .none else { return nil }
    var next = world
    next.stranger = world.stranger == .possible ? .there : .none
    return next
  }

  /// A second passes, unless a call must have met its fate before.
  func tick(_ world: World) -> World? {
    guard world.calls.allSatisfy({ $0.ticksLeft > 0 }) else { return nil }
    var next = world
    for index in next.calls.indices { next.calls[index].ticksLeft -= 1 }
    for index in next.connectors.indices {
      next.connectors[index].ticksHidden = max(0, next.connectors[index].ticksHidden - 1)
    }
    next.named = next.named?.aSecondLater
    next.progress = next.progress.aSecondLater
    return next
  }

  /// One worker's process ends and its lease stays, or all do and the next start ends the leases.
  func crashes(of world: World) -> [World] {
    var all = world
    all.crashesLeft -= 1
    all.workers = all.workers.map { _ in .idle }
    if all.progress.isLeased(at: Self.present) {
      if all.progress.state == .creating { all.progress.unknownSince = all.progress.leaseExpires }
      all.progress.leaseExpires = Self.present
      all.progress.nextTry = Self.present
    }
    return [all]
      + world.workers.indices.filter { world.workers[$0] != .idle }.map { index in
        var one = world
        one.crashesLeft -= 1
        one.workers[index] = .idle
        return one
      }
  }

  func applied(_ event: ProgressEvent, to world: World, _ index: Int) -> World {
    var next = world
    next.progress = after(event, world).progress
    next.workers[index] = .idle
    return next
  }

  private func after(
    _ event: ProgressEvent, _ world: World
  ) -> (progress: Progress, actions: [ProgressAction]) {
    world.progress.after(event, at: Self.present, rules: rules, jitter: 1)
  }
}
