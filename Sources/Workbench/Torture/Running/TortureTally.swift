/// What a torture run has done so far.
struct TortureTally: Sendable {
  var rounds = 0
  var faults: [FaultKind: Int] = [:]
  /// Points that were armed and that no process came to before the next one was.
  var missedPoints = 0

  /// - Parameter remaining: How many calls each fate has still to meet.
  mutating func count(_ fates: [Fate], remaining: [Int]) {
    for (fate, rest) in zip(fates, remaining) where rest == 0 {
      if let kind = fate.kind { faults[kind, default: 0] += 1 }
    }
  }
}
