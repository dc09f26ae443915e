import Testing
import TransparencyLog

@Suite("A tile's coordinate")
struct TileCoordinateTests {
  static let spelled: [(TileCoordinate.Content, UInt64, Int, String)] = [
    (.hashes(level: 0), 0, 256, "tile/0/000"),
    (.hashes(level: 0), 999, 256, "tile/0/999"),
    (.hashes(level: 0), 1_000, 256, "tile/0/x001/000"),
    (.hashes(level: 1), 1_234_067, 256, "tile/1/x001/x234/067"),
    (.hashes(level: 63), 67, 1, "tile/63/067.p/1"),
    (.hashes(level: 0), 1_234_067, 255, "tile/0/x001/x234/067.p/255"),
    (.hashes(level: 10), 0, 17, "tile/10/000.p/17"),
    (.entries, 0, 256, "tile/entries/000"),
    (.entries, 1_234_067, 112, "tile/entries/x001/x234/067.p/112"),
    (.entries, .max, 256, "tile/entries/x018/x446/x744/x073/x709/x551/615"),
  ]

  @Test("has one path, and the path is its", arguments: spelled)
  func spelling(content: TileCoordinate.Content, index: UInt64, width: Int, path: String) throws {
    let coordinate = try #require(TileCoordinate(content, index: index, width: width))
    #expect(coordinate.path == path)
    #expect(try TileCoordinate(path: path) == coordinate)
  }

  @Test("survives its path at each level, width and about each thousand")
  func roundTrip() throws {
    var coordinates: [TileCoordinate?] = []
    for level in 0...63 { coordinates.append(TileCoordinate(.hashes(level: level), index: 5)) }
    for width in 1...256 { coordinates.append(TileCoordinate(.entries, index: 5, width: width)) }
    for thousand: UInt64 in [1_000, 10_000, 100_000, 1_000_000, 1_000_000_000] {
      for index in (thousand - 1)...(thousand + 1) {
        coordinates.append(TileCoordinate(.entries, index: index))
      }
    }
    for coordinate in coordinates {
      let coordinate = try #require(coordinate)
      #expect(try TileCoordinate(path: coordinate.path) == coordinate)
    }
  }

  @Test(
    "is read from no other spelling",
    arguments: [
      "", "/", "tile", "tile/", "tile/0", "tile/0/", "tile//000", "/tile/0/000", "tile/0/000/",
      "tile/0//000", "tile/0/000 ", " tile/0/000", "tile/0/000\n", "Tile/0/000", "tiles/0/000",
      // Levels.
      "tile/00/000", "tile/01/000", "tile/64/000", "tile/+1/000", "tile/-1/000", "tile/x/000",
      "tile/0x1/000", "tile/256/000", "tile/18446744073709551616/000", "tile/Entries/000",
      "tile/entry/000", "tile/data/000",
      // Numbers.
      "tile/0/0", "tile/0/00", "tile/0/0000", "tile/0/1000", "tile/0/x000", "tile/0/x000/000",
      "tile/0/x000/x001/000", "tile/0/001/000", "tile/0/x001/x000", "tile/0/x01/000",
      "tile/0/x0001/000", "tile/0/X001/000", "tile/0/y001/000", "tile/0/x001x234/067",
      "tile/0/-01", "tile/0/+01", "tile/0/0a1", "tile/0/０００", "tile/0/..", "tile/0/../0/000",
      "tile/0/x018/x446/x744/x073/x709/x551/616", "tile/0/x999/x999/x999/x999/x999/x999/999",
      "tile/0/x001/x000/x000/x000/x000/x000/x000/000",
      // Widths.
      "tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/257",
      "tile/0/000.p/01", "tile/0/000.p/-1", "tile/0/000.p/+1", "tile/0/000.p/1/", "tile/0/.p/1",
      "tile/0/000.P/1", "tile/0/000.q/1", "tile/0/000/1", "tile/0/000.p1", "tile/0/000.p/1.p/1",
      "tile/0/x001.p/000", "tile/0/000.p/x", "tile/.p/1", "tile/entries.p/1", ".p/1",
    ])
  func otherSpellings(path: String) {
    #expect(throws: TransparencyLogError.malformedTilePath) { try TileCoordinate(path: path) }
  }

  @Test(
    "does not exist for a level or width that there is not",
    arguments: [(-1, 1), (64, 1), (0, 0), (0, 257), (0, -1)])
  func bounds(level: Int, width: Int) {
    #expect(TileCoordinate(.hashes(level: level), index: 0, width: width) == nil)
  }

  @Test("of a tree of 70,000 are those that C2SP counts in its example")
  func example() {
    let tiles = TileCoordinate.added(from: 0, to: 70_000)
    func widths(_ content: TileCoordinate.Content) -> [Int] {
      tiles.filter { $0.content == content }.map(\.width)
    }
    #expect(widths(.entries) == Array(repeating: 256, count: 273) + [112])
    #expect(widths(.hashes(level: 0)) == Array(repeating: 256, count: 273) + [112])
    #expect(widths(.hashes(level: 1)) == [256, 17])
    #expect(widths(.hashes(level: 2)) == [1])
    #expect(tiles.count == 2 * 274 + 3)
  }

  @Test(
    "are named where a tree grows over them",
    arguments: [
      (0, 0, []), (5, 5, []), (6, 5, []),
      (0, 1, ["tile/entries/000.p/1", "tile/0/000.p/1"]),
      (1, 3, ["tile/entries/000.p/3", "tile/0/000.p/3"]),
      (255, 256, ["tile/entries/000", "tile/0/000", "tile/1/000.p/1"]),
      (256, 257, ["tile/entries/001.p/1", "tile/0/001.p/1"]),
      (
        250, 260,
        [
          "tile/entries/000", "tile/entries/001.p/4", "tile/0/000", "tile/0/001.p/4",
          "tile/1/000.p/1",
        ]
      ),
      (
        65_535, 65_536, ["tile/entries/255", "tile/0/255", "tile/1/000", "tile/2/000.p/1"]
      ),
      (.max - 1, .max, nil),
    ] as [(UInt64, UInt64, [String]?)])
  func growth(old: UInt64, new: UInt64, paths: [String]?) {
    let added = TileCoordinate.added(from: old, to: new).map(\.path)
    if let paths { #expect(added == paths) } else { #expect(added.count == 2) }
  }

  @Test(
    "is found for a subtree in a tree of a certain size",
    arguments: [
      (0, 0, 1, "tile/0/000.p/1"), (0, 299, 300, "tile/0/001.p/44"), (3, 31, 300, "tile/0/000"),
      (7, 1, 300, "tile/0/000"), (8, 0, 300, "tile/1/000.p/1"), (8, 0, 256, "tile/1/000.p/1"),
      (9, 1, 70_000, "tile/1/000"), (16, 0, 70_000, "tile/2/000.p/1"),
      (63, 1, UInt64.max, nil), (63, 0, UInt64.max, "tile/7/000.p/255"),
      (0, 300, 300, nil), (8, 1, 300, nil), (9, 0, 300, nil), (0, 0, 0, nil),
    ] as [(Int, UInt64, UInt64, String?)])
  func holding(level: Int, index: UInt64, size: UInt64, path: String?) throws {
    let subtree = try #require(Subtree(level: level, index: index))
    #expect(TileCoordinate(holding: subtree, inTreeOf: size)?.path == path)
  }
}
