import Database
import FastCGI
import StrictJSON
import Testing
import TransparencyLog

@testable import Gateway

@Suite("An auditor")
struct AuditDeskTests {
  private static let keys = AuditStage.keys.verifying

  @Test("gets the newest signed note, and is told to come again before there is one")
  func checkpoint() async throws {
    let test = try TestGateway()
    let early = await test.audited("checkpoint")
    #expect(early.status == 409 && early.fields["retry-after"] == ["1"])
    #expect(early.json["type"]?.string?.hasSuffix("/not-yet-signed") == true)
    try await test.ledger.grow(by: 3)
    let signed = try await test.ledger.sign()
    let response = await test.audited("checkpoint")
    #expect(response.fields["content-type"] == ["text/plain; charset=utf-8"])
    #expect(response.fields["cache-control"] == ["no-store"])
    #expect(try SignedCheckpoint(parsing: response.body).verified(by: Self.keys) == signed)
  }

  @Test("gets tiles and bundles that lead to the signed root, full ones to keep")
  func walk() async throws {
    let test = try TestGateway()
    try await test.ledger.grow(by: 600)
    let signed = try await test.ledger.sign()
    var tree = CompactTree()
    for coordinate in TileCoordinate.added(from: 0, to: signed.size) {
      let response = await test.audited(coordinate.path)
      #expect(response.status == 200)
      #expect(response.fields["content-type"] == ["application/octet-stream"])
      switch coordinate.content {
      case .entries:
        #expect(response.fields["cache-control"] == ["no-store"])
        for entry in try EntryBundle(coordinate, bytes: response.body).entries {
          try tree.append(.leaf(of: entry))
        }
      case .hashes:
        let caching =
          coordinate.width == 256 ? "private, max-age=31536000, immutable" : "no-store"
        #expect(response.fields["cache-control"] == [caching])
        #expect(try Tile(coordinate, bytes: response.body).hashes.count == coordinate.width)
      }
    }
    #expect(tree.root == signed.root)
  }

  @Test(
    "gets of a tile what the newest checkpoint covers, and no more",
    arguments: [
      ("tile/0/000", 200), ("tile/0/000.p/1", 200), ("tile/0/001.p/44", 200),
      ("tile/0/001.p/45", 404), ("tile/0/001", 404), ("tile/0/002.p/1", 404),
      ("tile/1/000.p/1", 200), ("tile/1/000.p/2", 404), ("tile/2/000.p/1", 404),
      ("tile/63/000", 404), ("tile/entries/001.p/44", 200), ("tile/entries/001.p/45", 404),
      ("tile/entries/x018/x446/x744/x073/x709/x551/615.p/1", 404),
      ("tile/0/x072/x057/x594/x037/x927/935", 404),
    ])
  func covered(path: String, status: Int) async throws {
    let test = try TestGateway()
    try await test.ledger.grow(by: 300)
    try await test.ledger.sign()
    try await test.ledger.grow(by: 10)
    #expect(await test.audited(path).status == status)
  }

  @Test("gets an entry's exact bytes, with a proof once a checkpoint covers it")
  func proof() async throws {
    let test = try TestGateway()
    try await test.ledger.grow(by: 5)
    try await test.ledger.sign()
    try await test.ledger.grow(by: 1)
    let lines = try await test.auditLines()
    for sequence in 0..<6 {
      let entry = await test.audited("entries/\(sequence)")
      #expect(entry.body == lines[sequence])
      #expect(entry.fields["content-type"] == ["application/json"])
      let proof = await test.audited("entries/\(sequence)/proof")
      guard sequence < 5 else {
        #expect(proof.status == 409 && proof.fields["retry-after"] == ["1"])
        continue
      }
      let file = try ProofFile(parsing: proof.body)
      #expect(try file.verified(entry: entry.body, by: Self.keys).size == 5)
    }
    #expect(await test.audited("entries/99").status == 404)
    #expect(await test.audited("entries/99/proof").status == 404)
  }

  @Test("gets proof that the log only grew since an older checkpoint")
  func consistency() async throws {
    let test = try TestGateway()
    try await test.ledger.grow(by: 200)
    let old = try await test.ledger.sign()
    try await test.ledger.grow(by: 200)
    let new = try await test.ledger.sign()
    let response = await test.audited("consistency", query: "old=200")
    let file = try ConsistencyFile(parsing: response.body)
    #expect(try file.verified(after: old, by: Self.keys) == new)
    #expect(await test.audited("consistency", query: "old=401").status == 409)
    for query in [nil, "", "old", "old=", "old=-1", "old=01", "old=1&old=2", "old=1&x=2", "old=x"] {
      #expect(await test.audited("consistency", query: query).status == 400)
    }
  }

  @Test("gets pages of entries, the newest first, to the oldest and each once")
  func pages() async throws {
    let test = try TestGateway()
    try await test.ledger.grow(by: 5)
    let lines = try await test.auditLines()
    var found: [JSON] = []
    var query: String? = "limit=2&cursor=4"
    while let asked = query {
      let page = await test.audited("entries", query: asked).json
      found += page["entries"]?.array ?? []
      query = page["next"]?.int.map { "limit=2&cursor=\($0)" }
    }
    #expect(try found == lines.reversed().map { try JSON(parsing: $0) })
    for query in [
      "limit=0", "limit=1001", "limit=x", "cursor=-1", "from=3", "query=a", "query=sorce:x",
    ] {
      #expect(await test.audited("entries", query: query).status == 400)
    }
  }

  @Test("gets the entries that a query's words choose, and is told what is wrong with a word")
  func query() async throws {
    let test = try TestGateway()
    _ = await test.send(Fixtures.webhook())
    let page = await test.audited("entries", query: "query=outcome:created+source:billing").json
    #expect(page["entries"]?.array?.compactMap { $0["outcome"]?.string } == ["created"])
    let wrong = await test.audited("entries", query: "query=sorce:billing")
    #expect(wrong.json["detail"]?.string?.contains("did you mean source?") == true)
  }

  @Test("is told that what an entry said was deleted, and gets its proof all the same")
  func pruned() async throws {
    let test = try TestGateway()
    try await test.ledger.grow(by: 300)
    try await test.ledger.sign()
    let line = await test.audited("entries/7").body
    try await test.prune()
    for path in ["entries/7", "tile/entries/000"] {
      let response = await test.audited(path)
      #expect(response.status == 410)
      #expect(response.json["type"]?.string?.hasSuffix("/entry-pruned") == true)
    }
    let proof = try ProofFile(parsing: await test.audited("entries/7/proof").body)
    #expect(try proof.verified(entry: line, by: Self.keys).size == 300)
    #expect(await test.audited("tile/0/000").status == 200)
  }

  @Test("leaves an entry by each answer that shows some, and none by hashes and proofs")
  func recorded() async throws {
    let test = try TestGateway()
    try await test.ledger.grow(by: 3)
    try await test.ledger.sign()
    for path in ["checkpoint", "tile/0/000.p/3", "entries/1/proof"] {
      #expect(await test.audited(path).status == 200)
    }
    #expect(await test.audited("consistency", query: "old=1").status == 200)
    #expect(try await test.auditLines().count == 3)
    for path in ["entries/1", "tile/entries/000.p/3", "entries"] {
      #expect(await test.audited(path).status == 200)
    }
    let what = try await test.auditLines().dropFirst(3).map { try JSON(parsing: $0)["what"] }
    #expect(
      what == [
        ["view": "entry", "query": "1", "entries": "1"],
        ["view": "bundle", "query": "tile/entries/000.p/3", "entries": "3"],
        ["view": "list", "entries": "5"],
      ])
  }

  @Test("is shown nothing that cannot be recorded", arguments: ["entries/1", "entries"])
  func unrecordable(path: String) async throws {
    let test = try TestGateway()
    try await test.ledger.grow(by: 3)
    _ = try await test.database.write { transaction throws(DatabaseError) in
      try transaction.execute(
        """
        CREATE TRIGGER no_more BEFORE INSERT ON audit_entry
        BEGIN SELECT RAISE(ABORT, 'rule: no_more'); END
        """)
    }
    let response = await test.audited(path)
    #expect(response.status == 503)
    #expect(!response.text.contains("service.started"))
    #expect(await test.send(.audit(path, token: nil)).status == 503)
  }
}
