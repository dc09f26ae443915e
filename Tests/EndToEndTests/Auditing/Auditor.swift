import AirbyteAPI
import Testing
import TransparencyLog

/// A client of transparency logs, who believes only what it has verified.
struct Auditor: Sendable {
  let caller: Caller
  /// For `Authorization`.
  let credentials: String?

  func get(_ path: String, method: String = "GET") async throws(TransportError) -> Answer {
    let fields = credentials.map { [HTTPField("Authorization", $0)] } ?? []
    return try await caller.call(method, "/audit/\(path)", fields: fields)
  }

  func checkpoint(_ keys: [NoteVerifierKey]) async throws -> Checkpoint {
    try SignedCheckpoint(parsing: try await get("checkpoint").body).verified(by: keys)
  }

  /// The newest checkpoint, once it covers so many entries.
  func checkpoint(_ keys: [NoteVerifierKey], covering size: UInt64) async throws -> Checkpoint {
    try await eventually {
      let answer = try await get("checkpoint")
      guard answer.status == 200 else { return false }
      return try SignedCheckpoint(parsing: answer.body).verified(by: keys).size >= size
    }
    return try await checkpoint(keys)
  }

  func tile(_ coordinate: TileCoordinate) async throws -> Tile {
    try Tile(coordinate, bytes: try await get(coordinate.path).body)
  }

  func bundle(_ coordinate: TileCoordinate) async throws -> EntryBundle {
    try EntryBundle(coordinate, bytes: try await get(coordinate.path).body)
  }
}
