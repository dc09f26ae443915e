import FastCGI
import Testing
import TransparencyLog

@testable import Gateway

@Suite("An address below /audit/")
struct AuditResourceTests {
  static func tile(
    _ content: TileCoordinate.Content, _ index: UInt64, _ width: Int = 256
  ) -> TileCoordinate? {
    TileCoordinate(content, index: index, width: width)
  }

  static let addresses: [(String, AuditResource?)] = [
    ("checkpoint", .checkpoint), ("consistency", .consistency), ("entries", .entries),
    ("entries/0", .entry(0)), ("entries/9223372036854775807", .entry(.max)),
    ("entries/12/proof", .proof(12)),
    ("tile/0/000", tile(.hashes(level: 0), 0).map { .tile($0) }),
    ("tile/1/x001/x234/067", tile(.hashes(level: 1), 1_234_067).map { .tile($0) }),
    ("tile/0/001.p/7", tile(.hashes(level: 0), 1, 7).map { .tile($0) }),
    ("tile/entries/x001/000.p/255", tile(.entries, 1_000, 255).map { .bundle($0) }),
  ]

  @Test("leads to a part of the log", arguments: addresses)
  func known(path: String, resource: AuditResource?) throws {
    let resource = try #require(resource)
    for method in ["GET", "HEAD"] {
      #expect(try Route(method: method, path: "/audit/\(path)") == .audit(resource))
    }
  }

  static let unknown = [
    "", "checkpoint/", "checkpoint/x", "Checkpoint", "consistency/0", "entries/", "entries/-1",
    "entries/01", "entries/+1", "entries/1e3", "entries/9223372036854775808",
    "entries/99999999999999999999999999", "entries/1/proofs", "entries/1/proof/x",
    "entries/x/proof",
    "tile", "tile/0", "tile/0/", "tile/0/0", "tile/0/00", "tile/0/0000", "tile/0/x000/000",
    "tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01",
    "tile/0/000.p/-1", "tile/0/000.P/1", "tile/64/000", "tile/-1/000", "tile/00/000",
    "tile/data/000", "tile/entries/-01", "tile/entries/x1/000", "tile/entries/001/000",
    "tile/0/x018/x446/x744/x073/x709/x551/616", "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
  ]

  @Test("in any other spelling leads nowhere", arguments: unknown)
  func misspelt(path: String) {
    let refusal = #expect(throws: Refusal.self) {
      try Route(method: "GET", path: "/audit/\(path)")
    }
    #expect(refusal?.type == .notFound)
  }

  @Test("takes no method that changes anything", arguments: ["POST", "PUT", "DELETE", "PATCH"])
  func methods(method: String) {
    let refusal = #expect(throws: Refusal.self) {
      try Route(method: method, path: "/audit/checkpoint")
    }
    #expect(refusal?.type == .methodNotAllowed)
    #expect(refusal?.fields["allow"] == ["GET, HEAD"])
  }
}
