import Gateway

/// What can become of a workspace that is missing.
extension Explorer {
  /// A create is refused because there is no such workspace: decided, perhaps, before it was made.
  func missed(_ world: World, _ index: Int, _ fence: Int64) -> World {
    var next = applied(.workspaceMissing(Self.rejected, fence: fence), to: world, index)
    if next.progress != world.progress { next.misses += 1 }
    return next
  }

  func ask(_ world: World, _ index: Int, _ fence: Int64) -> [World] {
    var sent = world
    if sent.workspace == .missing { sent.workspace = .promised }
    sent.workers[index] = .awaiting(fence: fence)
    // Or nothing is sent, because Airbyte is left alone for a while.
    return [sent, applied(.workspaceFailed(Self.refused, fence: fence), to: world, index)]
  }

  /// However the asking ends: told that it is made, refused, or not told anything.
  func awaited(_ world: World, _ index: Int, _ fence: Int64) -> [World] {
    let lost = applied(.workspaceFailed(Self.refused, fence: fence), to: world, index)
    guard !world.hasWorkspace else {
      return [applied(.workspaceMade(fence: fence), to: world, index), lost]
    }
    return [applied(.workspaceFailed(Self.rejected, fence: fence), to: world, index), lost]
  }

  /// The upstream carries the asking out, be its answer awaited or not.
  func workspaceMade(in world: World) -> World? {
    guard world.workspace == .promised else { return nil }
    var next = world
    next.workspace = .made
    return next
  }
}

extension World {
  var hasWorkspace: Bool { workspace == .there || workspace == .made }
}

extension World.Worker {
  var isMakingWorkspace: Bool {
    switch self {
    case .asking, .awaiting: true
    default: false
    }
  }
}
