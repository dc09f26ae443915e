/// What a torture run has done so far.
struct TortureTally: Sendable {
  var rounds = 0
  /// Those that calls have met, by the sandbox's own account.
  var faults: [FaultKind: Int] = [:]

  /// Kinds that no call has met, in a run that is long enough to meet them all.
  var missingFaults: [FaultKind] {
    guard rounds >= TortureLimits.roundsForProof else { return [] }
    return FaultKind.allCases.filter { faults[$0] == nil }
  }

  /// - Parameter remaining: How many calls each fate has still to meet.
  mutating func count(_ fates: [Fate], remaining: [Int]) {
    for (fate, rest) in zip(fates, remaining) where rest == 0 {
      if let kind = fate.kind { faults[kind, default: 0] += 1 }
    }
  }
}
