/// Proof that an entry is in a tree (RFC 9162, section 2.1.3): the hashes from the leaf's sibling
/// up to the root's child. Believe nothing of it before ``verify(leaf:root:)``.
package struct InclusionProof: Sendable, Hashable {
  /// The number of the entry, from 0.
  package let index: UInt64
  /// The number of leaves of the tree.
  package let size: UInt64
  package let hashes: [LogHash]

  /// Takes up a proof as it was received.
  package init(index: UInt64, size: UInt64, hashes: [LogHash]) {
    self.index = index
    self.size = size
    self.hashes = hashes
  }

  /// Makes the proof, asking for complete subtrees only; nil where the tree has no such entry.
  package init?<E: Error>(
    index: UInt64, size: UInt64, reading read: (Subtree) throws(E) -> LogHash
  ) throws(E) {
    guard index < size else { return nil }
    var hashes: [LogHash] = []
    for range in Self.ranges(index: index, size: size) {
      hashes.append(try Subtree.hash(of: range, reading: read))
    }
    self.init(index: index, size: size, hashes: hashes)
  }

  /// The subtrees that ``init(index:size:reading:)`` asks for, in its order.
  package static func subtrees(index: UInt64, size: UInt64) -> [Subtree] {
    index < size ? ranges(index: index, size: size).flatMap(Subtree.covering) : []
  }

  /// RFC 9162, section 2.1.3.1.
  private static func ranges(index: UInt64, size: UInt64) -> [Range<UInt64>] {
    var ranges: [Range<UInt64>] = []
    var within = 0..<size
    while within.upperBound - within.lowerBound > 1 {
      let middle = within.split
      if index < middle {
        ranges.append(middle..<within.upperBound)
        within = within.lowerBound..<middle
      } else {
        ranges.append(within.lowerBound..<middle)
        within = middle..<within.upperBound
      }
    }
    return ranges.reversed()
  }

  /// Checks that the tree of this root has this leaf at this index (RFC 9162, section 2.1.3.2).
  ///
  /// - Throws: `indexBeyondTree`, `proofLength` or `rootMismatch`.
  package func verify(leaf: LogHash, root: LogHash) throws(TransparencyLogError) {
    guard index < size else { throw .indexBeyondTree }
    var first = index
    var last = size - 1
    var hash = leaf
    for sibling in hashes {
      guard last > 0 else { throw .proofLength }
      if first & 1 == 1 || first == last {
        hash = .node(sibling, hash)
        while first & 1 == 0, first != 0 {
          first >>= 1
          last >>= 1
        }
      } else {
        hash = .node(hash, sibling)
      }
      first >>= 1
      last >>= 1
    }
    guard last == 0 else { throw .proofLength }
    guard hash == root else { throw .rootMismatch }
  }
}
