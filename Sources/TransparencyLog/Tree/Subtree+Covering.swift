extension Subtree {
  /// The subtrees that make up the leaves of a range, from left to right and the largest first, as
  /// the split at powers of two cuts them (RFC 9162, section 2.1.1).
  ///
  /// - Parameter range: One that this split leads to: its start is a multiple of the smallest
  ///   power of two that is not less than its length.
  static func covering(_ range: Range<UInt64>) -> [Subtree] {
    var subtrees: [Subtree] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let level = 63 - (range.upperBound - start).leadingZeroBitCount
      subtrees.append(Subtree(unchecked: level, start >> UInt64(level)))
      start += 1 << UInt64(level)
    }
    return subtrees
  }

  /// The tree hash of leaves whose ``covering(_:)`` subtrees have these roots; that of none is
  /// ``LogHash/emptyRoot``.
  static func fold(_ roots: [LogHash]) -> LogHash {
    guard var hash = roots.last else { return .emptyRoot }
    for left in roots.dropLast().reversed() { hash = .node(left, hash) }
    return hash
  }

  /// The tree hash of the leaves of such a range, from its complete subtrees.
  static func hash<E: Error>(
    of range: Range<UInt64>, reading read: (Subtree) throws(E) -> LogHash
  ) throws(E) -> LogHash {
    var roots: [LogHash] = []
    for subtree in covering(range) { roots.append(try read(subtree)) }
    return fold(roots)
  }
}
