/// Proof that a tree only grew (RFC 9162, section 2.1.4). Believe nothing of it before
/// ``verify(oldRoot:newRoot:)``.
package struct ConsistencyProof: Sendable, Hashable {
  /// The number of leaves of the older tree.
  package let oldSize: UInt64
  /// The number of leaves of the newer tree.
  package let newSize: UInt64
  /// None where the older tree is empty, or as large as the newer one.
  package let hashes: [LogHash]

  /// Takes up a proof as it was received.
  package init(oldSize: UInt64, newSize: UInt64, hashes: [LogHash]) {
    self.oldSize = oldSize
    self.newSize = newSize
    self.hashes = hashes
  }

  /// Makes the proof, asking for complete subtrees only; nil where the older tree is the larger.
  package init?<E: Error>(
    oldSize: UInt64, newSize: UInt64, reading read: (Subtree) throws(E) -> LogHash
  ) throws(E) {
    guard oldSize <= newSize else { return nil }
    var hashes: [LogHash] = []
    for range in Self.ranges(oldSize: oldSize, newSize: newSize) {
      hashes.append(try Subtree.hash(of: range, reading: read))
    }
    self.init(oldSize: oldSize, newSize: newSize, hashes: hashes)
  }

  /// The subtrees that ``init(oldSize:newSize:reading:)`` asks for, in its order.
  package static func subtrees(oldSize: UInt64, newSize: UInt64) -> [Subtree] {
    ranges(oldSize: oldSize, newSize: newSize).flatMap(Subtree.covering)
  }

  /// RFC 9162, section 2.1.4.1.
  private static func ranges(oldSize: UInt64, newSize: UInt64) -> [Range<UInt64>] {
    guard oldSize > 0, oldSize < newSize else { return [] }
    var ranges: [Range<UInt64>] = []
    var within = 0..<newSize
    while within.upperBound != oldSize {
      let middle = within.split
      if oldSize <= middle {
        ranges.append(middle..<within.upperBound)
        within = within.lowerBound..<middle
      } else {
        ranges.append(within.lowerBound..<middle)
        within = middle..<within.upperBound
      }
    }
    // Where it is the whole older tree, the verifier has its root already.
    if within.lowerBound > 0 { ranges.append(within) }
    return ranges.reversed()
  }

  /// Checks that the tree of the new root begins with that of the old root (RFC 9162, section
  /// 2.1.4.2).
  ///
  /// - Throws: `sizesOutOfOrder`, `proofLength`, `oldRootMismatch` or `rootMismatch`.
  package func verify(oldRoot: LogHash, newRoot: LogHash) throws(TransparencyLogError) {
    guard oldSize <= newSize else { throw .sizesOutOfOrder }
    guard oldSize > 0, oldSize < newSize else {
      guard hashes.isEmpty else { throw .proofLength }
      guard oldSize > 0 || oldRoot == .emptyRoot else { throw .oldRootMismatch }
      guard oldSize < newSize || oldRoot == newRoot else { throw .rootMismatch }
      return
    }
    // Where the older tree is one complete subtree, its root stands at the front (step 2).
    let path = oldSize.nonzeroBitCount == 1 ? [oldRoot] + hashes : hashes
    guard !hashes.isEmpty, let start = path.first else { throw .proofLength }
    var first = oldSize - 1
    var last = newSize - 1
    while first & 1 == 1 {
      first >>= 1
      last >>= 1
    }
    var (oldHash, newHash) = (start, start)
    for sibling in path.dropFirst() {
      guard last > 0 else { throw .proofLength }
      if first & 1 == 1 || first == last {
        oldHash = .node(sibling, oldHash)
        newHash = .node(sibling, newHash)
        while first & 1 == 0, first != 0 {
          first >>= 1
          last >>= 1
        }
      } else {
        newHash = .node(newHash, sibling)
      }
      first >>= 1
      last >>= 1
    }
    guard last == 0 else { throw .proofLength }
    guard oldHash == oldRoot else { throw .oldRootMismatch }
    guard newHash == newRoot else { throw .rootMismatch }
  }
}
