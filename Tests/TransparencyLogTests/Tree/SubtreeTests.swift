import Testing
import TransparencyLog

@Suite("A subtree's place")
struct SubtreeTests {
  @Test("tells its leaves")
  func leaves() throws {
    let subtree = try #require(Subtree(level: 8, index: 3))
    #expect(subtree.start == 768 && subtree.width == 256)
  }

  @Test(
    "is within what 64 bits can number",
    arguments: [
      (-1, 0, false), (64, 0, false), (0, UInt64.max, true), (63, 1, true), (63, 2, false),
      (8, UInt64.max >> 8, true), (8, UInt64.max >> 8 + 1, false),
    ])
  func bounds(level: Int, index: UInt64, exists: Bool) {
    #expect((Subtree(level: level, index: index) != nil) == exists)
  }

  @Test("are listed for a tree from left to right, the largest first")
  func ofATree() {
    #expect(
      CompactTree.subtrees(size: 70_000).map { [UInt64($0.level), $0.start] }
        == [[16, 0], [12, 65_536], [8, 69_632], [6, 69_888], [5, 69_952], [4, 69_984]])
    #expect(CompactTree.subtrees(size: 0).isEmpty)
    #expect(CompactTree.subtrees(size: .max).count == 64)
  }
}
