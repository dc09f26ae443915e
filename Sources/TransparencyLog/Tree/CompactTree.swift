/// What has to be kept of a tree to append to it and to know its root: the roots of the complete
/// subtrees that make it up, at most 64 hashes.
package struct CompactTree: Sendable, Hashable {
  /// The number of leaves.
  package private(set) var size: UInt64 = 0
  /// One for each bit that is set in `size`, from left to right and the largest first.
  package private(set) var roots: [LogHash] = []

  /// The tree without leaves.
  package init() {}

  /// Takes up a state that was kept; nil unless there is one root for each bit set in `size`.
  package init?(size: UInt64, roots: [LogHash]) {
    guard size.nonzeroBitCount == roots.count else { return nil }
    self.size = size
    self.roots = roots
  }

  /// Reads the tree of the first `size` leaves, asking for complete subtrees only.
  package init<E: Error>(
    size: UInt64, reading read: (Subtree) throws(E) -> LogHash
  ) throws(E) {
    self.size = size
    for subtree in Self.subtrees(size: size) { roots.append(try read(subtree)) }
  }

  /// The subtrees that ``init(size:reading:)`` asks for, in its order.
  package static func subtrees(size: UInt64) -> [Subtree] { Subtree.covering(0..<size) }

  /// The tree hash (RFC 9162, section 2.1.1).
  package var root: LogHash { Subtree.fold(roots) }

  /// Appends a leaf.
  ///
  /// - Parameter completed: Is told each subtree that the leaf completed, the lowest first: one for
  ///   every append on average.
  package mutating func append(
    _ leaf: LogHash, completed: (Subtree, LogHash) -> Void = { _, _ in }
  ) throws(TransparencyLogError) {
    try append(subtree: leaf, level: 0, completed: completed)
  }

  /// Appends `2^level` leaves at once by the root of their subtree, such as a full tile's.
  ///
  /// - Throws: `misalignedSubtree` unless `size` is a multiple of `2^level`; `treeFull`.
  package mutating func append(
    subtree root: LogHash, level: Int, completed: (Subtree, LogHash) -> Void = { _, _ in }
  ) throws(TransparencyLogError) {
    guard (0...63).contains(level), size & (1 << UInt64(level) - 1) == 0,
      var place = Subtree(level: level, index: size >> UInt64(level))
    else { throw .misalignedSubtree }
    let (larger, full) = size.addingReportingOverflow(place.width)
    guard !full else { throw .treeFull }
    var root = root
    while let parent = place.parentAsRight, let left = roots.popLast() {
      root = .node(left, root)
      place = parent
      completed(place, root)
    }
    roots.append(root)
    size = larger
  }
}
