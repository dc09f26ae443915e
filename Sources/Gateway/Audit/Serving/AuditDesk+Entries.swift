import Database
import FastCGI
import TransparencyLog

/// What shows entries; each answer is recorded before it is given.
extension AuditDesk {
  /// `GET /audit/entries/{seq}`: the exact bytes of the line, as they were hashed.
  func entry(_ sequence: Int64, for actor: AuditActor) async throws(Refusal) -> Response {
    let entry = try await read { transaction throws(DatabaseError) in
      try AuditLog.entry(sequence, in: transaction)
    }
    guard let entry else { throw Self.missing }
    guard let line = entry.line else { throw Self.pruned }
    try await show(AuditedReading(view: "entry", query: String(sequence), entries: 1), to: actor)
    return Self.answer(line, "application/json")
  }

  /// `GET /audit/tile/entries/…`: as much as the newest checkpoint covers.
  func bundle(
    _ coordinate: TileCoordinate, for actor: AuditActor
  ) async throws(Refusal) -> Response {
    let lines = try await read { transaction throws(DatabaseError) -> [[UInt8]]? in
      guard let latest = try KeptCheckpoint.latest(in: transaction), latest.covers(coordinate)
      else { return nil }
      return try AuditLog.lines(
        from: Int64(coordinate.index) * AuditTiles.width, limit: Int64(coordinate.width),
        in: transaction)
    }
    guard let lines else { throw Self.missing }
    let bundle: EntryBundle
    do throws(TransparencyLogError) {
      bundle = try EntryBundle(coordinate, entries: lines)
    } catch {
      throw Self.pruned
    }
    try await show(
      AuditedReading(view: "bundle", query: coordinate.path, entries: Int64(lines.count)),
      to: actor)
    return Self.answer(bundle.bytes, "application/octet-stream")
  }

  /// `GET /audit/entries`: a page, the newest entry first, each as its exact bytes.
  func entries(_ wanted: AuditPageRequest, for actor: AuditActor) async throws(Refusal) -> Response
  {
    let page = try await read { transaction throws(DatabaseError) in
      try wanted.search.page(from: wanted.cursor, in: transaction)
    }
    try await show(
      AuditedReading(view: "list", query: wanted.text, entries: Int64(page.entries.count)),
      to: actor)
    return Self.answer(page.json, "application/json")
  }

  private static let pruned = Refusal(
    .entryPruned, "What this said was deleted when its time was over; its hash is still there.")

  private func show(_ reading: AuditedReading, to actor: AuditActor) async throws(Refusal) {
    try await record(.logRead(reading), by: actor)
  }
}
