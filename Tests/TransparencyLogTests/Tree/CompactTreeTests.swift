import Testing
import TransparencyLog

@Suite("A compact tree")
struct CompactTreeTests {
  /// The leaves and roots that Certificate Transparency's implementations test with.
  static let published: [(leaf: [UInt8], root: String)] = [
    ([], "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
    ([0x00], "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
    ([0x10], "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
    ([0x20, 0x21], "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
    ([0x30, 0x31], "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
    (
      [0x40, 0x41, 0x42, 0x43],
      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"
    ),
    (
      [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"
    ),
    (
      Array(0x60...0x6f), "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    ),
  ]

  @Test("has the published roots")
  func publishedRoots() throws {
    var tree = CompactTree()
    for (leaf, root) in Self.published {
      try tree.append(.leaf(of: leaf))
      let hex = tree.root.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      #expect(hex == root)
    }
  }

  @Test("has the root of the recursive definition at each size, and one hash for each set bit")
  func recursiveDefinition() throws {
    let reference = ReferenceTree(size: 131)
    var tree = CompactTree()
    for (size, leaf) in reference.leaves.enumerated() {
      #expect(tree.size == UInt64(size) && tree.root == reference.root(size))
      #expect(tree.roots.count == size.nonzeroBitCount)
      #expect(CompactTree(size: tree.size, roots: tree.roots) == tree)
      #expect(CompactTree(size: UInt64(size), reading: reference.read) == tree)
      try tree.append(leaf)
    }
  }

  @Test("tells of each subtree that an append completed, the lowest first")
  func completions() throws {
    let reference = ReferenceTree(size: 64)
    var tree = CompactTree()
    var told: [Subtree] = []
    for (index, leaf) in reference.leaves.enumerated() {
      var levels: [Int] = []
      try tree.append(leaf) { subtree, hash in
        told.append(subtree)
        levels.append(subtree.level)
        #expect(reference.read(subtree) == hash)
        #expect(subtree.start + subtree.width == UInt64(index + 1))
      }
      #expect(levels == Array(1..<(1 + levels.count)))
    }
    #expect(Set(told).count == 63 && told.count == 63)
  }

  @Test("takes whole subtrees where its size is a multiple of theirs", arguments: 0...5)
  func wholeSubtrees(level: Int) throws {
    let reference = ReferenceTree(size: 96)
    for size in 0...64 {
      var tree = CompactTree(size: UInt64(size), reading: reference.read)
      let before = tree
      let root = reference.hash(size..<(size + 1 << level))
      if size % (1 << level) == 0 {
        try tree.append(subtree: root, level: level)
        #expect(tree == CompactTree(size: UInt64(size + 1 << level), reading: reference.read))
      } else {
        #expect(throws: TransparencyLogError.misalignedSubtree) {
          try tree.append(subtree: root, level: level)
        }
        #expect(tree == before)
      }
    }
  }

  @Test("refuses levels that there are not", arguments: [-1, 64, 1_000])
  func otherLevels(level: Int) {
    var tree = CompactTree()
    #expect(throws: TransparencyLogError.misalignedSubtree) {
      try tree.append(subtree: .emptyRoot, level: level)
    }
  }

  @Test("refuses a leaf more than 64 bits can number")
  func full() throws {
    let roots = [LogHash](repeating: .emptyRoot, count: 64)
    var tree = try #require(CompactTree(size: .max, roots: roots))
    #expect(throws: TransparencyLogError.treeFull) { try tree.append(.emptyRoot) }
    var half = try #require(CompactTree(size: 1 << 63, roots: [.emptyRoot]))
    #expect(throws: TransparencyLogError.treeFull) {
      try half.append(subtree: .emptyRoot, level: 63)
    }
    #expect(half.size == 1 << 63 && tree.size == .max)
  }

  @Test(
    "is not taken up with another number of roots",
    arguments: [(0, 1), (1, 0), (1, 2), (3, 1), (4, 2), (7, 2)])
  func otherRoots(size: UInt64, count: Int) {
    #expect(CompactTree(size: size, roots: Array(repeating: .emptyRoot, count: count)) == nil)
  }

  @Test("passes on the error of who is read from")
  func readerFails() {
    #expect(throws: TableOfSubtrees.Incomplete.self) {
      try CompactTree(size: 3) { _ throws(TableOfSubtrees.Incomplete) in
        throw TableOfSubtrees.Incomplete()
      }
    }
  }
}
