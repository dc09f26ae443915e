import Gateway

/// What happens around an onboarding that adopts a connector.
extension Explorer {
  func reads(_ world: World, _ index: Int, _ fence: Int64) -> [World] {
    var read = world
    read.workers[index] = .judging(fence: fence, examination(of: world))
    return [read, applied(.examined(.failed(Self.refused), fence: fence), to: world, index)]
  }

  /// The ledger's own question, in the transaction that records what was read.
  func judged(
    _ examination: Examination, _ world: World, _ index: Int, _ fence: Int64
  ) -> World {
    let isTaken = world.named?.isTaken ?? false
    var judged = examination
    if case .fits = examination, isTaken { judged = .unfit(.taken) }
    var next = applied(.examined(judged, fence: fence), to: world, index)
    if next.progress.state == .created, world.progress.state != .created {
      next.named?.adoptedWhileTaken = isTaken
    }
    return next
  }

  private func examination(of world: World) -> Examination {
    guard let named = world.named, named.isThere else { return .unfit(.missing) }
    guard named.isOfType else { return .unfit(.otherType) }
    guard named.ticksHidden <= 0 else { return .unlisted(createdAt: nil) }
    return .fits(AdoptedConnector(id: World.Named.id, type: "definition x"))
  }

  /// Somebody deletes it upstream, or another onboarding adopts it.
  func fatesOfNamed(in world: World) -> [World] {
    guard let named = world.named, !named.isTouched, named.isThere else { return [] }
    var (deleted, taken) = (world, world)
    deleted.named?.isThere = false
    deleted.named?.isTouched = true
    taken.named?.isTaken = true
    taken.named?.isTouched = true
    return world.progress.state == .created ? [deleted] : [deleted, taken]
  }
}
