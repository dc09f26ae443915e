/// Up to 256 neighbouring hashes of one height, from which the nine heights above them follow
/// (C2SP tlog-tiles).
package struct Tile: Sendable, Hashable {
  package let coordinate: TileCoordinate
  /// As many as the coordinate's width.
  package let hashes: [LogHash]

  /// - Throws: `malformedTile` where the coordinate is of entries or of another width.
  package init(
    _ coordinate: TileCoordinate, hashes: [LogHash]
  ) throws(TransparencyLogError) {
    guard case .hashes = coordinate.content, hashes.count == coordinate.width else {
      throw .malformedTile
    }
    self.coordinate = coordinate
    self.hashes = hashes
  }

  /// Reads what ``bytes`` gives.
  ///
  /// - Throws: `malformedTile`.
  package init(
    _ coordinate: TileCoordinate, bytes: [UInt8]
  ) throws(TransparencyLogError) {
    guard bytes.count == coordinate.width * LogHash.byteCount else { throw .malformedTile }
    let starts = stride(from: 0, to: bytes.count, by: LogHash.byteCount)
    try self.init(
      coordinate, hashes: starts.compactMap { LogHash(bytes[$0..<($0 + LogHash.byteCount)]) })
  }

  /// The hashes in their order, 32 bytes each.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(hashes.count * LogHash.byteCount)
    for hash in hashes { hash.append(to: &bytes) }
    return bytes
  }

  /// The hash of the subtree that a full tile spans; nil for a partial one.
  package var root: LogHash? { root(of: 0..<TileCoordinate.fullWidth) }

  /// The hash of a complete subtree whose height is that of the tile's hashes or up to 8 more; nil
  /// where it is not within this tile.
  package func hash(of subtree: Subtree) -> LogHash? {
    guard case .hashes(let level) = coordinate.content else { return nil }
    let height = subtree.level - 8 * level
    guard (0...8).contains(height) else { return nil }
    let first = subtree.index << UInt64(height)
    guard first >> 8 == coordinate.index else { return nil }
    let start = Int(first & 0xFF)
    return root(of: start..<(start + 1 << height))
  }

  /// - Parameter range: Of a power of two in length.
  private func root(of range: Range<Int>) -> LogHash? {
    guard range.upperBound <= hashes.count else { return nil }
    var row = Array(hashes[range])
    while row.count > 1 {
      row = stride(from: 0, to: row.count, by: 2).map { .node(row[$0], row[$0 + 1]) }
    }
    return row.first
  }
}
