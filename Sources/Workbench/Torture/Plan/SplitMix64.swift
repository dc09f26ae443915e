/// A pseudorandom generator whose whole state is one number (Steele, Lea and Flood, 2014): the same
/// seed, the same plan.
struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func hits(percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  mutating func milliseconds(_ range: ClosedRange<Int>) -> Duration {
    .milliseconds(Int.random(in: range, using: &self))
  }

  /// One of the elements, each as often as its weight says; nil where there are none.
  mutating func pick<Element>(_ weighted: [(Element, weight: Int)]) -> Element? {
    let total = weighted.reduce(0) { $0 + $1.weight }
    guard total > 0 else { return nil }
    var rest = Int.random(in: 0..<total, using: &self)
    for (element, weight) in weighted {
      if rest < weight { return element }
      rest -= weight
    }
    return nil
  }
}
