package import Database
package import TransparencyLog

/// The log's tree (RFC 9162, section 2.1) as one transaction sees it. Reads what it is asked for
/// and keeps the tiles that it has read.
package struct AuditTree {
  /// The number of entries.
  package let size: UInt64
  private let transaction: any Transaction
  private var tiles: [TileCoordinate: Tile] = [:]

  package init(in transaction: any Transaction) throws(DatabaseError) {
    self.transaction = transaction
    size = UInt64(try AuditLog.size(in: transaction))
  }

  /// The root over the first `size` entries, or over all.
  package mutating func root(at size: UInt64? = nil) throws(DatabaseError) -> LogHash {
    try CompactTree(size: size ?? self.size) { subtree throws(DatabaseError) in
      try hash(of: subtree)
    }.root
  }

  /// nil where the tree of `size` entries has no such entry.
  package mutating func inclusionProof(
    of index: UInt64, in size: UInt64
  ) throws(DatabaseError) -> InclusionProof? {
    try InclusionProof(index: index, size: size) { subtree throws(DatabaseError) in
      try hash(of: subtree)
    }
  }

  /// nil where `old` is the larger.
  package mutating func consistencyProof(
    from old: UInt64, to size: UInt64
  ) throws(DatabaseError) -> ConsistencyProof? {
    try ConsistencyProof(oldSize: old, newSize: size) { subtree throws(DatabaseError) in
      try hash(of: subtree)
    }
  }

  /// - Throws: ``DatabaseError/corrupt`` where entries or tiles are missing.
  package mutating func tile(_ coordinate: TileCoordinate) throws(DatabaseError) -> Tile {
    if let known = tiles[coordinate] { return known }
    guard case .hashes(let level) = coordinate.content,
      let tile = Tile.of(coordinate, try hashes(of: coordinate, level: level))
    else { throw .corrupt }
    tiles[coordinate] = tile
    return tile
  }

  private mutating func hash(of subtree: Subtree) throws(DatabaseError) -> LogHash {
    guard let coordinate = TileCoordinate(holding: subtree, inTreeOf: size),
      let hash = try tile(coordinate).hash(of: subtree)
    else { throw .corrupt }
    return hash
  }

  private func hashes(
    of coordinate: TileCoordinate, level: Int
  ) throws(DatabaseError) -> [LogHash] {
    let rows = try transaction.rows(
      "SELECT hashes FROM audit_tile WHERE level = $1 AND idx = $2", .integer(Int64(level)),
      .integer(Int64(coordinate.index)))
    guard let row = rows.first else {
      return try AuditTiles.hashes(
        level: level, index: Int64(coordinate.index), width: coordinate.width, in: transaction)
    }
    let bytes = try row.blob(0)
    return try stride(from: 0, to: coordinate.width * LogHash.byteCount, by: LogHash.byteCount)
      .map { start throws(DatabaseError) in
        try LogHash(column: Array(bytes.dropFirst(start).prefix(LogHash.byteCount)))
      }
  }
}
