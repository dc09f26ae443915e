import Testing
import TransparencyLog

@Suite("A proof of inclusion")
struct InclusionProofTests {
  static let sizes = 0...130
  static let sample: [UInt64] = [1, 2, 3, 6, 7, 8, 13, 32, 33]

  @Test("verifies for each entry of each tree")
  func verifies() throws {
    let log = try TableOfSubtrees(size: Self.sizes.upperBound)
    let reference = ReferenceTree(size: Self.sizes.upperBound)
    for size in Self.sizes.map(UInt64.init) {
      for index in 0..<size {
        let proof = try #require(
          try InclusionProof(index: index, size: size, reading: log.read))
        try proof.verify(leaf: reference.leaves[Int(index)], root: log.roots[Int(size)])
        #expect(proof.hashes.count <= 64 - (size - 1).leadingZeroBitCount)
      }
      #expect(try InclusionProof(index: size, size: size, reading: log.read) == nil)
      #expect(InclusionProof.subtrees(index: size, size: size).isEmpty)
    }
  }

  @Test("names beforehand the subtrees that it reads, in their order")
  func namesSubtrees() throws {
    let log = try TableOfSubtrees(size: 33)
    for size in Self.sample {
      for index in 0..<size {
        var read: [Subtree] = []
        _ = try InclusionProof(index: index, size: size) {
          subtree throws(TableOfSubtrees.Incomplete) in
          read.append(subtree)
          return try log.read(subtree)
        }
        #expect(read == InclusionProof.subtrees(index: index, size: size))
      }
    }
  }

  @Test("has the hashes that RFC 9162, section 2.1.5, names for its tree of seven leaves")
  func example() throws {
    let tree = ReferenceTree(size: 7)
    func hashes(_ index: UInt64) -> [LogHash]? {
      InclusionProof(index: index, size: 7, reading: tree.read)?.hashes
    }
    #expect(hashes(0) == [tree.hash(1..<2), tree.hash(2..<4), tree.hash(4..<7)])
    #expect(hashes(3) == [tree.hash(2..<3), tree.hash(0..<2), tree.hash(4..<7)])
    #expect(hashes(4) == [tree.hash(5..<6), tree.hash(6..<7), tree.hash(0..<4)])
    #expect(hashes(6) == [tree.hash(4..<6), tree.hash(0..<4)])
  }

  @Test("fails with any hash changed, dropped, added or swapped", arguments: sample)
  func tampered(size: UInt64) throws {
    let tree = ReferenceTree(size: Int(size))
    let root = tree.root(Int(size))
    for index in 0..<size {
      let leaf = tree.leaves[Int(index)]
      let proof = try #require(InclusionProof(index: index, size: size, reading: tree.read))
      for hashes in Tampering.of(proof.hashes) {
        let forged = InclusionProof(index: index, size: size, hashes: hashes)
        #expect(throws: TransparencyLogError.self) { try forged.verify(leaf: leaf, root: root) }
      }
      let changed = Tampering.flipped(leaf)
      #expect(throws: TransparencyLogError.rootMismatch) {
        try proof.verify(leaf: changed, root: root)
      }
      #expect(throws: TransparencyLogError.rootMismatch) {
        try proof.verify(leaf: leaf, root: Tampering.flipped(root))
      }
    }
  }

  @Test("fails for another index or another size", arguments: sample)
  func elsewhere(size: UInt64) throws {
    let tree = ReferenceTree(size: Int(size))
    let root = tree.root(Int(size))
    for index in 0..<size {
      let leaf = tree.leaves[Int(index)]
      let proof = try #require(InclusionProof(index: index, size: size, reading: tree.read))
      for other in (0..<(size + 2)) where other != index {
        let forged = InclusionProof(index: other, size: size, hashes: proof.hashes)
        #expect(throws: TransparencyLogError.self) { try forged.verify(leaf: leaf, root: root) }
      }
      // Another size of the same shape above this leaf has a proof of the same shape, and only the
      // checkpoint can tell; so the root of that other size is what must not be proved.
      for other in 0..<size {
        let forged = InclusionProof(index: index, size: other, hashes: proof.hashes)
        let otherRoot = tree.root(Int(other))
        #expect(throws: TransparencyLogError.self) {
          try forged.verify(leaf: leaf, root: otherRoot)
        }
      }
    }
  }

  @Test(
    "of a size with another depth fails against the true root",
    arguments: [(3, 8, 4), (3, 8, 9), (3, 8, 16), (0, 1, 2), (4, 5, 6), (4, 5, 8), (6, 7, 8)])
  func otherDepth(index: UInt64, size: UInt64, claimed: UInt64) throws {
    let tree = ReferenceTree(size: Int(size))
    let proof = try #require(InclusionProof(index: index, size: size, reading: tree.read))
    let forged = InclusionProof(index: index, size: claimed, hashes: proof.hashes)
    #expect(throws: TransparencyLogError.self) {
      try forged.verify(leaf: tree.leaves[Int(index)], root: tree.root(Int(size)))
    }
  }

  @Test("names what is wrong with it")
  func errors() {
    let (leaf, other) = (LogHash.leaf(of: [1]), LogHash.leaf(of: [2]))
    func error(_ index: UInt64, _ size: UInt64, _ hashes: [LogHash]) -> TransparencyLogError? {
      do throws(TransparencyLogError) {
        try InclusionProof(index: index, size: size, hashes: hashes).verify(leaf: leaf, root: leaf)
        return nil
      } catch {
        return error
      }
    }
    #expect(error(0, 1, []) == nil)
    #expect(error(0, 0, []) == .indexBeyondTree)
    #expect(error(1, 1, []) == .indexBeyondTree)
    #expect(error(.max, .max, []) == .indexBeyondTree)
    #expect(error(0, 1, [other]) == .proofLength)
    #expect(error(0, 2, []) == .proofLength)
    #expect(error(0, 2, [other]) == .rootMismatch)
    #expect(error(0, .max, Array(repeating: other, count: 64)) == .rootMismatch)
    #expect(error(0, .max, Array(repeating: other, count: 65)) == .proofLength)
  }

  @Test("of a whole tree's root does not pass for one of a leaf")
  func nodeForLeaf() throws {
    let tree = ReferenceTree(size: 4)
    let forged = InclusionProof(index: 0, size: 2, hashes: [tree.hash(2..<4)])
    // The entry whose bytes are a node's two children is not that node.
    let entry = tree.leaves[0].bytes + tree.leaves[1].bytes
    #expect(throws: TransparencyLogError.rootMismatch) {
      try forged.verify(leaf: .leaf(of: entry), root: tree.root(4))
    }
  }
}
