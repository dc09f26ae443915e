extension Transition {
  /// A create was refused, and so created nothing, because there is no such workspace. The first time
  /// it is made; after that the refusal is final.
  mutating func missWorkspace(_ failure: AttemptFailure, fence: Int64) {
    guard progress.workspace == nil else { return fail(failure, fence: fence) }
    actions.append(.note(.workspaceMissing(failure)))
    guard progress.state == .creating, progress.fence == fence else { return }
    progress.state = .accepted
    progress.workspace = .missing
    goOn()
  }

  mutating func haveWorkspace(fence: Int64) {
    actions.append(.note(.workspaceMade))
    guard isMakingWorkspace(fence) else { return }
    progress.workspace = .made
    goOn()
  }

  /// Nothing depends on whether it was made in spite of it: to have it made again changes nothing.
  mutating func failWorkspace(_ failure: AttemptFailure, fence: Int64) {
    actions.append(.note(.workspaceFailed(failure)))
    guard isMakingWorkspace(fence) else { return }
    progress.leaseExpires = nil
    if failure.kind == .rejected { end(.rejected, failure) } else { wait(failure) }
  }

  private func isMakingWorkspace(_ fence: Int64) -> Bool {
    progress.state == .accepted && progress.workspace == .missing && progress.fence == fence
      && progress.leaseExpires != nil
  }

  /// What comes next is due at once.
  private mutating func goOn() {
    progress.leaseExpires = nil
    progress.failures = 0
    progress.failure = nil
    progress.nextTry = now
  }
}
