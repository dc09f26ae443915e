/// The place of a complete subtree: the leaves from `index * 2^level` on, `2^level` of them.
package struct Subtree: Sendable, Hashable {
  /// The height: 0 is a leaf, 63 the most.
  package let level: Int
  /// The number of subtrees of this level to the left.
  package let index: UInt64

  /// Nil where a leaf in it could not be numbered in 64 bits.
  package init?(level: Int, index: UInt64) {
    guard (0...63).contains(level), index <= UInt64.max >> UInt64(level) else { return nil }
    self.init(unchecked: level, index)
  }

  init(unchecked level: Int, _ index: UInt64) {
    self.level = level
    self.index = index
  }

  /// The number of the first leaf.
  package var start: UInt64 { index << UInt64(level) }

  /// The number of leaves.
  package var width: UInt64 { 1 << UInt64(level) }

  /// The subtree of which this one is the right half; nil for a left half.
  var parentAsRight: Subtree? {
    level < 63 && index & 1 == 1 ? Subtree(unchecked: level + 1, index >> 1) : nil
  }
}
