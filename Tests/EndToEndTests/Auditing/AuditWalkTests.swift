import StrictJSON
import Testing
import TransparencyLog
import Workbench

/// What a client of transparency logs does, through nginx.
@Suite(.timeLimit(.minutes(1))) struct AuditWalkTests {
  @Test("The tiles and bundles of the log lead to the root that its key has signed")
  func walk() async throws {
    try await AuditedStack.with { audited in
      let (auditor, keys) = (try audited.auditor(), try await audited.keys())
      _ = try await audited.onboard(70)
      let signed = try await auditor.checkpoint(keys, covering: 280)
      var tree = CompactTree()
      var leaves: [LogHash] = []
      var roots: [LogHash] = []
      for coordinate in TileCoordinate.added(from: 0, to: signed.size) {
        switch coordinate.content {
        case .entries:
          for entry in try await auditor.bundle(coordinate).entries {
            #expect(try JSON(parsing: entry)["seq"]?.int == Int64(leaves.count))
            leaves.append(.leaf(of: entry))
            try tree.append(.leaf(of: entry))
          }
        case .hashes(level: 0):
          let tile = try await auditor.tile(coordinate)
          let first = Int(coordinate.index) * TileCoordinate.fullWidth
          #expect(tile.hashes == Array(leaves[first..<(first + coordinate.width)]))
          if let root = tile.root { roots.append(root) }
        case .hashes:
          #expect(try await auditor.tile(coordinate).hashes == roots)
        }
      }
      #expect(UInt64(leaves.count) == signed.size && !roots.isEmpty)
      #expect(tree.root == signed.root)
    }
  }

  @Test("Between two checkpoints the log is proved to have grown only")
  func consistency() async throws {
    try await AuditedStack.with { audited in
      let (auditor, keys) = (try audited.auditor(), try await audited.keys())
      let old = try await auditor.checkpoint(keys, covering: 1)
      _ = try await audited.onboard(3)
      let size = try await auditor.checkpoint(keys, covering: old.size + 12).size
      let file = try ConsistencyFile(
        parsing: try await auditor.get("consistency?old=\(old.size)").body)
      #expect(try file.verified(after: old, by: keys).size >= size)
      let forged = Checkpoint(origin: old.origin, size: old.size, root: .emptyRoot)
      #expect(throws: TransparencyLogError.oldRootMismatch) {
        try file.verified(after: forged, by: keys)
      }
    }
  }

  @Test("HEAD says what GET would, without a body, and what may be kept is said to be")
  func head() async throws {
    try await AuditedStack.with { audited in
      let (auditor, keys) = (try audited.auditor(), try await audited.keys())
      _ = try await audited.onboard(65)
      _ = try await auditor.checkpoint(keys, covering: 257)
      for (path, caching) in [
        ("checkpoint", "no-store"), ("entries/0", "no-store"), ("tile/entries/000", "no-store"),
        ("tile/0/000", "private, max-age=31536000, immutable"), ("tile/0/000.p/3", "no-store"),
      ] {
        let (head, get) = (
          try await auditor.get(path, method: "HEAD"), try await auditor.get(path)
        )
        #expect(head.status == 200 && head.body.isEmpty && !get.body.isEmpty)
        #expect(head.first("Content-Type") == get.first("Content-Type"))
        #expect(head.first("Cache-Control") == caching && get.first("Cache-Control") == caching)
      }
    }
  }
}
