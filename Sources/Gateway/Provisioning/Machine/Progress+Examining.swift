extension Transition {
  /// The connector that is to be adopted was read. It was there before, so that what somebody finds
  /// out under an older lease proves nothing that the next one does not, and changes nothing.
  mutating func examine(_ examination: Examination, fence: Int64) {
    guard progress.state == .accepted, progress.adopts != nil, progress.fence == fence,
      let leaseExpires = progress.leaseExpires
    else { return }
    progress.leaseExpires = nil
    switch examination {
    case .fits(let connector):
      actions.append(.note(.examined(examination)))
      progress.connectorID = connector.id
      end(.created, nil)
    case .unfit(let unfitness): refuse(unfitness)
    case .unlisted(let createdAt):
      // The list may be as old as the lease.
      let isSettled = isSettled(asOf: leaseExpires - rules.lease)
      guard mayStillShow(createdAt), !isSettled else { return refuse(.elsewhere) }
      actions.append(.note(.examined(examination)))
      progress.unknownSince = progress.unknownSince ?? now
      progress.looks += 1
      lookAgain()
    case .failed(let failure):
      actions.append(.note(.examined(examination)))
      wait(failure)
    }
  }

  /// A list shows a connector within the grace period of its creation.
  private func mayStillShow(_ createdAt: Timestamp?) -> Bool {
    createdAt.map { now <= $0 + rules.grace + Look.skew } ?? true
  }

  private mutating func refuse(_ unfitness: Unfitness) {
    actions.append(.note(.examined(.unfit(unfitness))))
    end(.rejected, AttemptFailure(unfitness))
  }
}
