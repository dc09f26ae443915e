/// The places of all lanes, counted.
///
/// A quarter of the places is kept from each lane for the others, an even share for every named
/// source: however many lanes are flooded, a source that has nothing running finds its share free.
struct LaneTable: Sendable {
  private let capacity: Int
  /// How many places one lane may have at most.
  private let limit: Int
  /// How many places are kept for a lane.
  private let shares: [Int]
  /// How many of the kept places are not in use.
  private var kept: Int
  private var running: [Int]
  private var refused: Set<Int> = []
  private(set) var total = 0

  /// - Parameter named: How many lanes belong to one source each; one more, the last, is for the
  ///   rest and has no share.
  init(capacity: Int, named: Int) {
    self.capacity = max(1, capacity)
    let quarter = max(1, self.capacity / 4)
    limit = named > 1 ? max(1, self.capacity - quarter) : self.capacity
    let share = named > 1 ? min(max(1, quarter / (named - 1)), self.capacity / named) : 0
    shares = Array(repeating: share, count: named) + [0]
    kept = share * named
    running = Array(repeating: 0, count: named + 1)
  }

  /// How many more may enter this lane now.
  func free(_ lane: Int) -> Int {
    let ownShare = max(0, shares[lane] - running[lane])
    return max(0, min(limit - running[lane], ownShare + capacity - total - kept))
  }

  /// False where the lane is full; `leave` says when it no longer is.
  mutating func enter(_ lane: Int) -> Bool {
    guard free(lane) > 0 else {
      refused.insert(lane)
      return false
    }
    if running[lane] < shares[lane] { kept -= 1 }
    running[lane] += 1
    total += 1
    return true
  }

  /// Whether a lane that refused somebody has a free place since.
  mutating func leave(_ lane: Int) -> Bool {
    running[lane] -= 1
    total -= 1
    if running[lane] < shares[lane] { kept += 1 }
    guard !refused.isEmpty else { return false }
    let before = refused.count
    refused = refused.filter { free($0) == 0 }
    return refused.count < before
  }
}
