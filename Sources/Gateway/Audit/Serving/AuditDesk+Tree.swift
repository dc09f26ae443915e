import Database
import FastCGI
import TransparencyLog

/// What proves, and shows nothing: the checkpoint, the tree's hashes, proofs.
extension AuditDesk {
  private static let text = "text/plain; charset=utf-8"

  /// `GET /audit/checkpoint`
  func checkpoint() async throws(Refusal) -> Response {
    let latest = try await read { transaction throws(DatabaseError) in
      try KeptCheckpoint.latest(in: transaction)
    }
    guard let latest else { throw Self.pending(covered: 0) }
    return Self.answer(latest.note, Self.text)
  }

  /// `GET /audit/tile/…`: what the newest checkpoint covers. A full tile never changes again.
  func tile(_ coordinate: TileCoordinate) async throws(Refusal) -> Response {
    let bytes = try await read { transaction throws(DatabaseError) -> [UInt8]? in
      guard let latest = try KeptCheckpoint.latest(in: transaction), latest.covers(coordinate)
      else { return nil }
      var tree = try AuditTree(in: transaction)
      return try tree.tile(coordinate).bytes
    }
    guard let bytes else { throw Self.missing }
    let isFull = coordinate.width == TileCoordinate.fullWidth
    return Self.answer(
      bytes, "application/octet-stream",
      caching: isFull ? "private, max-age=31536000, immutable" : "no-store")
  }

  /// `GET /audit/entries/{seq}/proof`: a file that verifies without asking the log again.
  func proof(_ sequence: Int64) async throws(Refusal) -> Response {
    let known = try await read { transaction throws(DatabaseError) in
      try ProofAttempt(of: UInt64(sequence), in: transaction)
    }
    guard sequence < known.logSize else { throw Self.missing }
    guard let file = known.file else { throw Self.pending(covered: known.covered) }
    return Self.answer(file.bytes, Self.text)
  }

  /// `GET /audit/consistency?old=N`: a file as a witness is sent it (C2SP tlog-witness).
  func consistency(_ query: QueryParameters) async throws(Refusal) -> Response {
    guard let old = query["old"].flatMap({ Int64($0) }), old >= 0, String(old) == query["old"]
    else {
      throw Refusal(
        .malformedRequest, "This address takes old=N: the size of the older checkpoint.")
    }
    let known = try await read { transaction throws(DatabaseError) in
      try ProofAttempt(from: UInt64(old), in: transaction)
    }
    guard let file = known.file else { throw Self.pending(covered: known.covered) }
    return Self.answer(file.bytes, Self.text)
  }

  /// The server signs at most one checkpoint a second.
  private static func pending(covered: UInt64) -> Refusal {
    Refusal(
      .notYetSigned, "The newest checkpoint covers the first \(covered) entries, which is too few."
    ).retry(after: Checkpointer.pace)
  }

  /// - Parameter caching: What shows content must not lie in a cache after it is pruned here.
  static func answer(
    _ body: [UInt8], _ type: String, caching: String = "no-store"
  ) -> Response {
    Response(status: 200, fields: ["Content-Type": type, "Cache-Control": caching], body: body)
  }
}

extension KeptCheckpoint {
  /// Whether a tree of this size has the tile, and at least so much of it.
  func covers(_ coordinate: TileCoordinate) -> Bool {
    var available = UInt64(size)
    if case .hashes(let level) = coordinate.content { available >>= UInt64(8 * level) }
    let width = UInt64(TileCoordinate.fullWidth)
    guard coordinate.index <= available / width else { return false }
    return available - coordinate.index * width >= UInt64(coordinate.width)
  }
}
