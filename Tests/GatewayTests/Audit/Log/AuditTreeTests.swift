import Database
import Testing
import TransparencyLog

@testable import Gateway

@Suite("The audit log's tree")
struct AuditTreeTests {
  /// The root as RFC 9162, section 2.1.1, defines it.
  static func root(_ leaves: ArraySlice<LogHash>) -> LogHash {
    guard leaves.count > 1 else { return leaves.first ?? .emptyRoot }
    var split = 1
    while split * 2 < leaves.count { split *= 2 }
    let middle = leaves.startIndex + split
    return .node(root(leaves[..<middle]), root(leaves[middle...]))
  }

  @Test(
    "has the root of its lines at every size, within a tile, at its end and beyond",
    arguments: [1, 2, 255, 256, 257, 511, 512, 700])
  func roots(size: Int) async throws {
    let stage = try AuditStage()
    var left = size
    for share in [1, 100, 254, 300, 700] where left > 0 {
      try await stage.append(min(share, left))
      left -= min(share, left)
    }
    let leaves = try await stage.lines().map { LogHash.leaf(of: $0) }
    #expect(leaves.count == size)
    let sizes = Set([0, 1, size / 2, size - 1, size]).sorted()
    let found = try await stage.database.read { transaction throws(DatabaseError) in
      var tree = try AuditTree(in: transaction)
      return try sizes.map { size throws(DatabaseError) in try tree.root(at: UInt64(size)) }
    }
    #expect(found == sizes.map { Self.root(leaves[..<$0]) })
  }

  @Test("proves entries and growth, from full tiles as from what is right of them")
  func proofs() async throws {
    let stage = try AuditStage()
    try await stage.append(700)
    let leaves = try await stage.lines().map { LogHash.leaf(of: $0) }
    try await stage.database.read { transaction throws(DatabaseError) in
      var tree = try AuditTree(in: transaction)
      for index in [0, 255, 256, 600, 699] {
        let proof = try tree.inclusionProof(of: UInt64(index), in: 700)
        #expect(throws: Never.self) {
          try proof?.verify(leaf: leaves[index], root: Self.root(leaves[...]))
        }
        #expect(proof != nil)
      }
      #expect(try tree.inclusionProof(of: 700, in: 700) == nil)
      for old in [1, 256, 300, 512, 700] {
        let proof = try tree.consistencyProof(from: UInt64(old), to: 700)
        #expect(throws: Never.self) {
          try proof?.verify(oldRoot: Self.root(leaves[..<old]), newRoot: Self.root(leaves[...]))
        }
        #expect(proof != nil)
      }
    }
  }

  @Test("has a row for each full tile on each level, and none for others")
  func tiles() async throws {
    let stage = try AuditStage()
    try await stage.append(256 * 256 - 1)
    #expect(try await Self.tileCounts(stage) == [255, 0])
    try await stage.append(1)
    #expect(try await Self.tileCounts(stage) == [256, 1])
    let leaves = try await stage.lines().map { LogHash.leaf(of: $0) }
    let root = try await stage.database.read { transaction throws(DatabaseError) in
      var tree = try AuditTree(in: transaction)
      return try tree.root()
    }
    #expect(root == Self.root(leaves[...]))
  }

  @Test("is completed for a log that an older version wrote, some tiles at a time")
  func catchUp() async throws {
    let stage = try AuditStage()
    try await stage.database.write { transaction throws(DatabaseError) in
      for sequence in 0..<1_000 {
        try transaction.execute(
          "INSERT INTO audit_entry (seq, line) VALUES ($1, $2)", .integer(Int64(sequence)),
          .blob(Array("{\"seq\":\(sequence)}".utf8)))
      }
      try AuditTiles.complete(in: transaction, limit: 2)
      #expect(try AuditTiles.count(level: 0, in: transaction) == 2)
      try AuditTiles.complete(in: transaction, limit: 2)
      #expect(try AuditTiles.count(level: 0, in: transaction) == 3)
    }
  }

  private static func tileCounts(_ stage: AuditStage) async throws -> [Int64] {
    try await stage.database.read { transaction throws(DatabaseError) in
      [
        try AuditTiles.count(level: 0, in: transaction),
        try AuditTiles.count(level: 1, in: transaction),
      ]
    }
  }
}
