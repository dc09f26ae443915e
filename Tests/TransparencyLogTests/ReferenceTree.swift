import Testing
import TransparencyLog

/// The tree as the RFC defines it, by recursion and without a thought for speed.
struct ReferenceTree {
  let leaves: [LogHash]

  init(leaves: [LogHash]) { self.leaves = leaves }

  /// Entry `i` is the decimal of `i`.
  init(size: Int) {
    leaves = (0..<size).map { LogHash.leaf(of: "\($0)".utf8) }
  }

  /// MTH(D[range]) of RFC 9162, section 2.1.1.
  func hash(_ range: Range<Int>) -> LogHash {
    switch range.count {
    case 0: return .emptyRoot
    case 1: return leaves[range.lowerBound]
    default:
      var width = 1
      while width * 2 < range.count { width *= 2 }
      let middle = range.lowerBound + width
      return .node(hash(range.lowerBound..<middle), hash(middle..<range.upperBound))
    }
  }

  func root(_ size: Int) -> LogHash { hash(0..<size) }

  /// Answers for complete subtrees; an issue is recorded where anything else is asked for.
  func read(_ subtree: Subtree) -> LogHash {
    let start = Int(subtree.start)
    let end = start + Int(subtree.width)
    #expect(end <= leaves.count, "asks for a subtree that is not complete")
    return hash(start..<min(end, leaves.count))
  }
}

/// Answers from a table, for the tests over all sizes.
struct TableOfSubtrees {
  private(set) var table: [Subtree: LogHash] = [:]
  private(set) var roots: [LogHash] = [.emptyRoot]

  init(size: Int) throws {
    var tree = CompactTree()
    for (index, leaf) in ReferenceTree(size: size).leaves.enumerated() {
      let place = try #require(Subtree(level: 0, index: UInt64(index)))
      table[place] = leaf
      try tree.append(leaf) { table[$0] = $1 }
      roots.append(tree.root)
    }
  }

  struct Incomplete: Error {}

  func read(_ subtree: Subtree) throws(Incomplete) -> LogHash {
    guard let hash = table[subtree] else { throw Incomplete() }
    return hash
  }
}
