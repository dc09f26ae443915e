import Database
import TransparencyLog

/// The tree's hashes in the ledger: one row for every full tile (C2SP tlog-tiles), written once, in
/// the transaction that appends the last entry under it. What is right of the last full tile is
/// hashed anew when it is asked for, from at most 255 entries and the roots of at most 255 tiles on
/// each level.
enum AuditTiles {
  static let width = Int64(TileCoordinate.fullWidth)

  /// The number of full tiles over entries in a log of this size.
  static func count(in size: Int64) -> Int64 { size / width }

  /// Writes the full tiles that are not there yet.
  ///
  /// - Parameter limit: How many at most are written of the lowest level.
  static func complete(
    in transaction: any Transaction, limit: Int64 = .max
  ) throws(DatabaseError) {
    var available = try AuditLog.size(in: transaction)
    for level in 0...7 {
      let written = try count(level: level, in: transaction)
      let full = count(in: available)
      guard written < full else { return }
      let end = level == 0 ? min(full, written + min(limit, full - written)) : full
      for index in written..<end { try write(level: level, index: index, in: transaction) }
      available = end
    }
  }

  /// Full tiles of a level that are written.
  static func count(
    level: Int, in transaction: any Transaction
  ) throws(DatabaseError) -> Int64 {
    let rows = try transaction.rows(
      "SELECT coalesce(max(idx), -1) FROM audit_tile WHERE level = $1", .integer(Int64(level)))
    return try (rows.first?.integer(0) ?? -1) + 1
  }

  /// Of a tile that is not written: leaf hashes of entries, or roots of the tiles below.
  static func hashes(
    level: Int, index: Int64, width: Int, in transaction: any Transaction
  ) throws(DatabaseError) -> [LogHash] {
    let (start, end) = (index * Self.width, index * Self.width + Int64(width))
    guard level > 0 else {
      return try transaction.rows(
        "SELECT line FROM audit_entry WHERE seq >= $1 AND seq < $2 ORDER BY seq",
        .integer(start), .integer(end)
      ).map { row throws(DatabaseError) in LogHash.leaf(of: try row.blob(0)) }
    }
    return try transaction.rows(
      "SELECT root FROM audit_tile WHERE level = $1 AND idx >= $2 AND idx < $3 ORDER BY idx",
      .integer(Int64(level - 1)), .integer(start), .integer(end)
    ).map { row throws(DatabaseError) in try LogHash(column: row.blob(0)) }
  }

  private static func write(
    level: Int, index: Int64, in transaction: any Transaction
  ) throws(DatabaseError) {
    let hashes = try hashes(
      level: level, index: index, width: TileCoordinate.fullWidth, in: transaction)
    guard let coordinate = TileCoordinate(.hashes(level: level), index: UInt64(index)),
      let tile = Tile.of(coordinate, hashes), let root = tile.root
    else { throw .corrupt }
    try transaction.execute(
      "INSERT INTO audit_tile (level, idx, root, hashes) VALUES ($1, $2, $3, $4)",
      .integer(Int64(level)), .integer(index), .blob(root.bytes), .blob(tile.bytes))
  }
}

extension Tile {
  /// nil where there are not as many hashes as the coordinate says: some are missing in the ledger.
  static func of(_ coordinate: TileCoordinate, _ hashes: [LogHash]) -> Tile? {
    do throws(TransparencyLogError) {
      return try Tile(coordinate, hashes: hashes)
    } catch {
      return nil
    }
  }
}

extension LogHash {
  /// - Throws: ``DatabaseError/corrupt`` for other than 32 bytes.
  init(column bytes: [UInt8]) throws(DatabaseError) {
    guard let hash = LogHash(bytes) else { throw .corrupt }
    self = hash
  }
}
