/// Which tile, or which bundle of entries, and how much of it there is (C2SP tlog-tiles).
package struct TileCoordinate: Sendable, Hashable {
  package enum Content: Sendable, Hashable {
    /// Hashes of subtrees of height `8 * level`, with a level from 0 to 63.
    case hashes(level: Int)
    case entries
  }

  /// The hashes or entries in a full tile.
  package static let fullWidth = 256

  package let content: Content
  /// The number of tiles of this content to the left.
  package let index: UInt64
  /// From 1 to 256; a tile of fewer than 256 is partial.
  package let width: Int

  /// Nil for a level or a width that there is not.
  package init?(_ content: Content, index: UInt64, width: Int = fullWidth) {
    if case .hashes(let level) = content, !(0...63).contains(level) { return nil }
    guard (1...Self.fullWidth).contains(width) else { return nil }
    self.content = content
    self.index = index
    self.width = width
  }

  /// The tile of a tree with `size` leaves that holds a complete subtree of it, or what it is
  /// hashed from; nil where the tree has no such subtree.
  package init?(holding subtree: Subtree, inTreeOf size: UInt64) {
    guard subtree.start <= size, size - subtree.start >= subtree.width else { return nil }
    let level = subtree.level / 8
    let first = subtree.index << UInt64(subtree.level % 8)
    let index = first >> 8
    let available = size >> UInt64(8 * level) - index << 8
    self.init(.hashes(level: level), index: index, width: Int(min(available, 256)))
  }

  /// The tiles and bundles that a tree of `new` leaves has and one of `old` leaves had not, or had
  /// narrower.
  package static func added(from old: UInt64, to new: UInt64) -> [TileCoordinate] {
    guard old < new else { return [] }
    var added = tiles(of: .entries, from: old, to: new)
    for level in 0...7 {
      let shift = UInt64(8 * level)
      added += tiles(of: .hashes(level: level), from: old >> shift, to: new >> shift)
    }
    return added
  }

  private static func tiles(
    of content: Content, from old: UInt64, to new: UInt64
  ) -> [TileCoordinate] {
    guard old < new else { return [] }
    return (old / 256...(new - 1) / 256).compactMap { index in
      TileCoordinate(content, index: index, width: Int(min(new - index * 256, 256)))
    }
  }
}
