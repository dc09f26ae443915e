/// Up to 256 neighbouring entries, each after its length in two bytes, the high one first (C2SP
/// tlog-tiles).
package struct EntryBundle: Sendable, Hashable {
  package let coordinate: TileCoordinate
  /// As many as the coordinate's width, of at most 65,535 bytes each.
  package let entries: [[UInt8]]

  /// - Throws: `malformedBundle` where the coordinate is of hashes or of another width;
  ///   `entryTooLong`.
  package init(
    _ coordinate: TileCoordinate, entries: [[UInt8]]
  ) throws(TransparencyLogError) {
    guard coordinate.content == .entries, entries.count == coordinate.width else {
      throw .malformedBundle
    }
    guard entries.allSatisfy({ $0.count <= Int(UInt16.max) }) else { throw .entryTooLong }
    self.coordinate = coordinate
    self.entries = entries
  }

  /// Reads what ``bytes`` gives.
  ///
  /// - Throws: `malformedBundle`.
  package init(
    _ coordinate: TileCoordinate, bytes: [UInt8]
  ) throws(TransparencyLogError) {
    var entries: [[UInt8]] = []
    var rest = bytes[...]
    while let high = rest.popFirst() {
      guard entries.count < coordinate.width, let low = rest.popFirst() else {
        throw .malformedBundle
      }
      let count = Int(high) << 8 | Int(low)
      guard rest.count >= count else { throw .malformedBundle }
      entries.append(Array(rest.prefix(count)))
      rest.removeFirst(count)
    }
    try self.init(coordinate, entries: entries)
  }

  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entries.reduce(0) { $0 + 2 + $1.count })
    for entry in entries {
      bytes.append(UInt8(truncatingIfNeeded: entry.count >> 8))
      bytes.append(UInt8(truncatingIfNeeded: entry.count))
      bytes.append(contentsOf: entry)
    }
    return bytes
  }
}
