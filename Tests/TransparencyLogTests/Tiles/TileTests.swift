import Testing
import TransparencyLog

@Suite("A tile")
struct TileTests {
  @Test("of a tree gives every complete subtree of it, and so the tree's root and proofs")
  func serves() throws {
    let size: UInt64 = 600
    let log = try TableOfSubtrees(size: Int(size))
    var tiles: [TileCoordinate: Tile] = [:]
    for coordinate in TileCoordinate.added(from: 0, to: size) {
      guard case .hashes(let level) = coordinate.content else { continue }
      let hashes = try (0..<UInt64(coordinate.width)).map {
        try log.read(#require(Subtree(level: 8 * level, index: coordinate.index * 256 + $0)))
      }
      tiles[coordinate] = try Tile(coordinate, hashes: hashes)
    }
    func read(_ subtree: Subtree) throws -> LogHash {
      let coordinate = try #require(TileCoordinate(holding: subtree, inTreeOf: size))
      return try #require(tiles[coordinate]?.hash(of: subtree))
    }
    for (subtree, hash) in log.table { #expect(try read(subtree) == hash) }
    #expect(try CompactTree(size: size, reading: read).root == log.roots[600])
    let proof = try #require(try InclusionProof(index: 299, size: size, reading: read))
    #expect(try proof == InclusionProof(index: 299, size: size, reading: log.read))
  }

  @Test("that is full has the root of its 256 hashes, one that is partial has none")
  func root() throws {
    let reference = ReferenceTree(size: 256)
    #expect(try Self.tile(reference.leaves).root == reference.root(256))
    #expect(try Self.tile(Array(reference.leaves.dropLast())).root == nil)
  }

  @Test("gives the root of its whole as a subtree of the level above")
  func rootAsSubtree() throws {
    let reference = ReferenceTree(size: 256)
    let tile = try Self.tile(reference.leaves)
    #expect(tile.hash(of: try #require(Subtree(level: 8, index: 0))) == tile.root)
    #expect(tile.hash(of: try #require(Subtree(level: 8, index: 1))) == nil)
    #expect(tile.hash(of: try #require(Subtree(level: 9, index: 0))) == nil)
  }

  @Test(
    "gives no subtree that it does not wholly hold",
    arguments: [(0, 5), (0, 256), (1, 2), (3, 0), (8, 0), (8, 1), (0, 1 << 60)])
  func outside(level: Int, index: UInt64) throws {
    let tile = try Self.tile(ReferenceTree(size: 5).leaves)
    #expect(tile.hash(of: try #require(Subtree(level: level, index: index))) == nil)
  }

  @Test("does not answer for the level below its own")
  func levelBelow() throws {
    let coordinate = try #require(TileCoordinate(.hashes(level: 1), index: 0, width: 1))
    let tile = try Tile(coordinate, hashes: [.emptyRoot])
    #expect(tile.hash(of: try #require(Subtree(level: 7, index: 0))) == nil)
    #expect(tile.hash(of: try #require(Subtree(level: 8, index: 0))) == .emptyRoot)
  }

  @Test("goes to 32 bytes a hash and back", arguments: [1, 2, 255, 256])
  func bytes(width: Int) throws {
    let tile = try Self.tile(ReferenceTree(size: width).leaves)
    #expect(tile.bytes.count == 32 * width)
    #expect(Array(tile.bytes.prefix(32)) == tile.hashes[0].bytes)
    #expect(try Tile(tile.coordinate, bytes: tile.bytes) == tile)
  }

  @Test("is not of another length than its coordinate says", arguments: [0, 31, 32, 63, 65, 96])
  func otherLengths(count: Int) throws {
    let coordinate = try #require(TileCoordinate(.hashes(level: 0), index: 0, width: 2))
    #expect(throws: TransparencyLogError.malformedTile) {
      try Tile(coordinate, bytes: [UInt8](repeating: 0, count: count))
    }
    #expect(throws: TransparencyLogError.malformedTile) {
      try Tile(coordinate, hashes: [.emptyRoot])
    }
  }

  @Test("is not at the coordinate of a bundle")
  func bundleCoordinate() throws {
    let coordinate = try #require(TileCoordinate(.entries, index: 0, width: 1))
    #expect(throws: TransparencyLogError.malformedTile) {
      try Tile(coordinate, hashes: [.emptyRoot])
    }
  }

  private static func tile(_ hashes: [LogHash]) throws -> Tile {
    let coordinate = TileCoordinate(.hashes(level: 0), index: 0, width: hashes.count)
    return try Tile(#require(coordinate), hashes: hashes)
  }
}
