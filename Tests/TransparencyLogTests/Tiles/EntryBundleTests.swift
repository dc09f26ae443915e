import Testing
import TransparencyLog

@Suite("A bundle of entries")
struct EntryBundleTests {
  @Test("puts the length in two bytes before each entry, the high one first")
  func encoding() throws {
    let long = [UInt8](repeating: 7, count: 300)
    let bundle = try Self.bundle([[1, 2, 3], [], long])
    #expect(bundle.bytes == [0, 3, 1, 2, 3, 0, 0, 1, 44] + long)
    #expect(try EntryBundle(bundle.coordinate, bytes: bundle.bytes) == bundle)
  }

  @Test("goes to bytes and back at each width", arguments: [1, 2, 255, 256])
  func roundTrip(width: Int) throws {
    let bundle = try Self.bundle((0..<width).map { Array("entry \($0)".utf8) })
    #expect(try EntryBundle(bundle.coordinate, bytes: bundle.bytes) == bundle)
  }

  @Test("holds entries of at most 65,535 bytes")
  func longest() throws {
    let bundle = try Self.bundle([[UInt8](repeating: 1, count: 65_535)])
    #expect(Array(bundle.bytes.prefix(2)) == [0xFF, 0xFF])
    #expect(throws: TransparencyLogError.entryTooLong) {
      try Self.bundle([[UInt8](repeating: 1, count: 65_536)])
    }
  }

  @Test(
    "is not read from bytes that do not hold exactly its entries",
    arguments: [
      [], [0], [0, 1], [0, 1, 9], [0, 1, 9, 0], [0, 1, 9, 0, 1], [0, 1, 9, 0, 2, 9],
      [0, 1, 9, 0, 0, 0], [0, 1, 9, 0, 0, 0, 0], [1, 0, 9, 0, 0], [0, 2, 9, 0, 0],
    ] as [[UInt8]])
  func malformed(bytes: [UInt8]) throws {
    let coordinate = try #require(TileCoordinate(.entries, index: 0, width: 2))
    #expect(throws: TransparencyLogError.malformedBundle) {
      try EntryBundle(coordinate, bytes: bytes)
    }
  }

  @Test("is not at the coordinate of a tile, nor of another width")
  func otherCoordinates() throws {
    let hashes = try #require(TileCoordinate(.hashes(level: 0), index: 0, width: 1))
    let wider = try #require(TileCoordinate(.entries, index: 0, width: 2))
    for coordinate in [hashes, wider] {
      #expect(throws: TransparencyLogError.malformedBundle) {
        try EntryBundle(coordinate, entries: [[1]])
      }
      #expect(throws: TransparencyLogError.malformedBundle) {
        try EntryBundle(coordinate, bytes: [0, 1, 1])
      }
    }
  }

  private static func bundle(_ entries: [[UInt8]]) throws -> EntryBundle {
    let coordinate = TileCoordinate(.entries, index: 0, width: entries.count)
    return try EntryBundle(#require(coordinate), entries: entries)
  }
}
