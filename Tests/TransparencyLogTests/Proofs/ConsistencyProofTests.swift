import Testing
import TransparencyLog

@Suite("A proof of consistency")
struct ConsistencyProofTests {
  static let sizes = 0...130
  static let sample: [UInt64] = [1, 2, 3, 6, 7, 8, 13, 32, 33]

  @Test("verifies between each two sizes")
  func verifies() throws {
    let log = try TableOfSubtrees(size: Self.sizes.upperBound)
    for newSize in Self.sizes.map(UInt64.init) {
      for oldSize in 0...newSize {
        let proof = try #require(
          try ConsistencyProof(oldSize: oldSize, newSize: newSize, reading: log.read))
        try proof.verify(oldRoot: log.roots[Int(oldSize)], newRoot: log.roots[Int(newSize)])
        #expect(proof.hashes.isEmpty == (oldSize == 0 || oldSize == newSize))
      }
      let shrunk = try ConsistencyProof(oldSize: newSize + 1, newSize: newSize, reading: log.read)
      #expect(shrunk == nil)
    }
  }

  @Test("names beforehand the subtrees that it reads, in their order")
  func namesSubtrees() throws {
    let log = try TableOfSubtrees(size: 33)
    for newSize in Self.sample {
      for oldSize in 0...newSize {
        var read: [Subtree] = []
        _ = try ConsistencyProof(oldSize: oldSize, newSize: newSize) {
          subtree throws(TableOfSubtrees.Incomplete) in
          read.append(subtree)
          return try log.read(subtree)
        }
        #expect(read == ConsistencyProof.subtrees(oldSize: oldSize, newSize: newSize))
      }
    }
  }

  @Test("has the hashes that RFC 9162, section 2.1.5, names for its tree of seven leaves")
  func example() {
    let tree = ReferenceTree(size: 7)
    func hashes(_ oldSize: UInt64) -> [LogHash]? {
      ConsistencyProof(oldSize: oldSize, newSize: 7, reading: tree.read)?.hashes
    }
    #expect(
      hashes(3) == [tree.hash(2..<3), tree.hash(3..<4), tree.hash(0..<2), tree.hash(4..<7)])
    #expect(hashes(4) == [tree.hash(4..<7)])
    #expect(hashes(6) == [tree.hash(4..<6), tree.hash(6..<7), tree.hash(0..<4)])
  }

  @Test("fails with any hash changed, dropped, added or swapped", arguments: sample)
  func tampered(newSize: UInt64) throws {
    let tree = ReferenceTree(size: Int(newSize))
    let newRoot = tree.root(Int(newSize))
    for oldSize in 0...newSize {
      let oldRoot = tree.root(Int(oldSize))
      let proof = try #require(
        ConsistencyProof(oldSize: oldSize, newSize: newSize, reading: tree.read))
      for hashes in Tampering.of(proof.hashes) {
        let forged = ConsistencyProof(oldSize: oldSize, newSize: newSize, hashes: hashes)
        #expect(throws: TransparencyLogError.self) {
          try forged.verify(oldRoot: oldRoot, newRoot: newRoot)
        }
      }
      #expect(throws: TransparencyLogError.self) {
        try proof.verify(oldRoot: Tampering.flipped(oldRoot), newRoot: newRoot)
      }
      if oldSize > 0 {
        #expect(throws: TransparencyLogError.self) {
          try proof.verify(oldRoot: oldRoot, newRoot: Tampering.flipped(newRoot))
        }
      }
    }
  }

  @Test("fails for another old size", arguments: sample)
  func otherOldSize(newSize: UInt64) throws {
    let tree = ReferenceTree(size: Int(newSize))
    let newRoot = tree.root(Int(newSize))
    for oldSize in 0...newSize {
      let proof = try #require(
        ConsistencyProof(oldSize: oldSize, newSize: newSize, reading: tree.read))
      for other in 0...(newSize + 1) where other != oldSize {
        let forged = ConsistencyProof(oldSize: other, newSize: newSize, hashes: proof.hashes)
        #expect(throws: TransparencyLogError.self) {
          try forged.verify(oldRoot: tree.root(Int(oldSize)), newRoot: newRoot)
        }
      }
    }
  }

  @Test("does not join a tree to one that rewrote an entry of it", arguments: 1...20)
  func fork(oldSize: Int) throws {
    var leaves = ReferenceTree(size: 21).leaves
    let honest = ReferenceTree(leaves: leaves)
    leaves[oldSize / 2] = .leaf(of: "another".utf8)
    let forked = ReferenceTree(leaves: leaves)
    for reader in [honest, forked] {
      let proof = try #require(
        ConsistencyProof(oldSize: UInt64(oldSize), newSize: 21, reading: reader.read))
      #expect(throws: TransparencyLogError.self) {
        try proof.verify(oldRoot: honest.root(oldSize), newRoot: forked.root(21))
      }
    }
  }

  @Test("names what is wrong with it")
  func errors() {
    let tree = ReferenceTree(size: 2)
    let (one, two, empty) = (tree.root(1), tree.root(2), LogHash.emptyRoot)
    func error(
      _ oldSize: UInt64, _ oldRoot: LogHash, _ newSize: UInt64, _ newRoot: LogHash,
      _ hashes: [LogHash] = []
    ) -> TransparencyLogError? {
      let proof = ConsistencyProof(oldSize: oldSize, newSize: newSize, hashes: hashes)
      do throws(TransparencyLogError) {
        try proof.verify(oldRoot: oldRoot, newRoot: newRoot)
        return nil
      } catch {
        return error
      }
    }
    #expect(error(0, empty, 0, empty) == nil)
    #expect(error(0, empty, 2, two) == nil)
    #expect(error(2, two, 2, two) == nil)
    #expect(error(1, one, 2, two, [tree.leaves[1]]) == nil)

    #expect(error(2, two, 1, one) == .sizesOutOfOrder)
    #expect(error(0, one, 0, one) == .oldRootMismatch)
    #expect(error(0, empty, 0, one) == .rootMismatch)
    #expect(error(0, one, 2, two) == .oldRootMismatch)
    #expect(error(0, empty, 2, two, [one]) == .proofLength)
    #expect(error(2, two, 2, one) == .rootMismatch)
    #expect(error(2, two, 2, two, [one]) == .proofLength)
    #expect(error(1, one, 2, two) == .proofLength)
    #expect(error(1, one, 2, two, [tree.leaves[1], one]) == .proofLength)
    #expect(error(1, one, 2, one, [tree.leaves[1]]) == .rootMismatch)
    #expect(error(3, one, 4, two, [one, two, one]) == .oldRootMismatch)
    #expect(error(.max - 1, one, .max, two, [one]) == .proofLength)
  }
}
