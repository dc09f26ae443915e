package import TransparencyLog

/// What lies below `/audit/`. The tree's part has the layout of C2SP tlog-tiles, so that any client
/// of such logs can follow this one.
package enum AuditResource: Sendable, Hashable {
  /// The newest signed note.
  case checkpoint
  /// Hashes of the tree.
  case tile(TileCoordinate)
  /// Entries that stand beside each other.
  case bundle(TileCoordinate)
  /// Entries by the page, the newest first.
  case entries
  case entry(Int64)
  /// That an entry is in the tree of the newest checkpoint.
  case proof(Int64)
  /// That the tree of the newest checkpoint begins with an older one.
  case consistency

  /// - Parameter segments: Of the path, those behind `audit`.
  /// - Returns: nil where nothing has this address, and for every spelling of it but the one.
  init?(_ segments: [String]) {
    switch (segments.first, segments.count) {
    case ("checkpoint", 1): self = .checkpoint
    case ("consistency", 1): self = .consistency
    case ("entries", 1): self = .entries
    case ("entries", 2):
      guard let sequence = Self.sequence(segments[1]) else { return nil }
      self = .entry(sequence)
    case ("entries", 3):
      guard segments[2] == "proof", let sequence = Self.sequence(segments[1]) else { return nil }
      self = .proof(sequence)
    case ("tile", 3...):
      let path = segments.joined(separator: "/")
      do throws(TransparencyLogError) {
        let coordinate = try TileCoordinate(path: path)
        self = coordinate.content == .entries ? .bundle(coordinate) : .tile(coordinate)
      } catch {
        return nil
      }
    default: return nil
    }
  }

  /// As an entry of the log names it that tells who was kept from it.
  var name: String {
    switch self {
    case .checkpoint: "checkpoint"
    case .tile: "tile"
    case .bundle: "bundle"
    case .entries: "entries"
    case .entry: "entry"
    case .proof: "proof"
    case .consistency: "consistency"
    }
  }

  private static func sequence(_ text: String) -> Int64? {
    guard let number = Int64(text), number >= 0, String(number) == text else { return nil }
    return number
  }
}
