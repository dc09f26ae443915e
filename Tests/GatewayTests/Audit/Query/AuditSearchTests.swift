import Testing

@testable import Gateway

@Suite("A search of the audit log")
struct AuditSearchTests {
  private static let queries = [
    "", "outcome:failed", "-outcome:failed", "source:billing", "user:anna type:connector",
    "-source:billing -user:anna", "workspace:rare", "workspace:rare outcome:failed",
    "workspace:acme*", #"workspace:"a \"b\" c" connector:linear"#, "workspace:nobody",
    "workspace:\(String(repeating: "w", count: 90))",
    "workspace:\(String(repeating: "w", count: 70))*",
    "workspace:\(String(repeating: "w", count: 89))", "type:audit.*", "code:JW05*", "ip:192.*",
    "upstream:c-3", "req:req-1 outcome:created", "seq:100..700", "seq:>=600 outcome:created",
    "created:>=2026-09-22", "created:2026-09-21T20:00:00Z..2026-09-22T02:00:00Z",
    "created:<2026-09-21T15:00:00Z user:anna", "-created:>=2026-09-22 type:onboarding",
    "created:>=2030-01-01", "seq:>=5000",
  ]

  @Test("finds the same with the index, half of it and none, in both orders", arguments: [1])
  func equivalence(seed: UInt64) async throws {
    let stage = try AuditStage()
    var dice = Dice(seed: seed)
    try await stage.append(AuditSamples.entries(700, &dice))
    try await stage.index()
    try await stage.append(AuditSamples.entries(400, &dice))
    try await stage.prune(bundle: 1)
    for text in Self.queries {
      let query = try AuditQuery(parsing: text, now: Fixtures.now)
      for order in [AuditOrder.newestFirst, .oldestFirst] {
        var search = AuditSearch(query, order: order, limit: 1000, usesIndex: false)
        let plain = try await stage.all(search)
        #expect(plain.found == plain.found.sorted { (order == .newestFirst) == ($0 > $1) })
        search.usesIndex = true
        search.limit = 1 + dice.roll(60)
        search.effort = 100 + dice.roll(400)
        #expect(try await stage.all(search).found == plain.found, "\(text) \(order)")
      }
    }
  }

  @Test("for one onboarding takes its entries alone, page by page")
  func onboarding() async throws {
    let stage = try AuditStage()
    var dice = Dice(seed: 5)
    let entries = AuditSamples.entries(800, &dice)
    try await stage.append(entries)
    let id = try #require(entries.compactMap(\.onboarding).first)
    let expected = entries.indices.filter { entries[$0].onboarding == id }.map(Int64.init)
    let query = try AuditQuery(parsing: "onboarding:\(id)", now: Fixtures.now)
    let newest = try await stage.all(AuditSearch(query, limit: 7))
    #expect(newest.found == expected.reversed())
    let oldest = try await stage.all(AuditSearch(query, order: .oldestFirst, limit: 7))
    #expect(oldest.found == expected)
    let narrow = try AuditQuery(parsing: "onboarding:\(id) seq:100..500", now: Fixtures.now)
    #expect(
      try await stage.all(AuditSearch(narrow, limit: 9)).found
        == expected.filter { (100...500).contains($0) }.reversed())
  }

  @Test("returns what it has, and where it goes on, when its work for a page is done")
  func bounded() async throws {
    let stage = try AuditStage()
    var dice = Dice(seed: 6)
    try await stage.append(AuditSamples.entries(1_200, &dice))
    let query = try AuditQuery(parsing: "workspace:nobody", now: Fixtures.now)
    var search = AuditSearch(query)
    search.effort = 256
    let page = try await stage.page(search)
    #expect(page.entries.isEmpty && page.logSize == 1_200)
    // What is begun is looked at to its end: the 176 of the last bundle, and 256.
    let next: Int64 = 1_200 - 176 - 256 - 1
    #expect(page.next == next)
    #expect(try await stage.all(search).pages == 4)
    try await stage.index()
    // Only the bundle that is not full is looked at.
    #expect(try await stage.all(search).pages == 1)
  }

  @Test("of an empty log, or beyond its end, finds nothing and ends")
  func empty() async throws {
    let stage = try AuditStage()
    for order in [AuditOrder.newestFirst, .oldestFirst] {
      let page = try await stage.page(AuditSearch(order: order))
      #expect(page.entries.isEmpty && page.next == nil && page.logSize == 0)
      #expect(try await stage.page(AuditSearch(order: order), from: 50).next == nil)
    }
  }

  @Test("goes on from the end of the last page to what was appended since")
  func following() async throws {
    let stage = try AuditStage()
    var dice = Dice(seed: 7)
    try await stage.append(AuditSamples.entries(3, &dice))
    let search = AuditSearch(order: .oldestFirst)
    let first = try await stage.page(search)
    #expect(first.next == nil)
    try await stage.append(AuditSamples.entries(2, &dice))
    let second = try await stage.page(search, from: first.logSize)
    #expect(second.entries.map(\.sequence) == [3, 4])
  }

  @Test("reads what opens the digests where that is asked for")
  func disclosing() async throws {
    let stage = try AuditStage()
    let subject = AuditSubject(AuditSamples.record(), name: AuditSamples.name)
    try await stage.append([
      AuditEntry(.webhookReceived(subject), by: .jetway, at: Fixtures.now)
    ])
    let closed = try await stage.page(AuditSearch()).entries.first
    #expect(closed?.disclosed.value(of: AuditSamples.name.text) == AuditDisclosures.erased)
    let open = try await stage.page(AuditSearch(discloses: true)).entries.first
    #expect(open?.disclosed.value(of: AuditSamples.name.text) == "Acme [jw-x]")
  }

  @Test("has pages of 1 to 1000 entries", arguments: [(-1, 1), (0, 1), (50, 50), (5_000, 1000)])
  func limits(asked: Int, given: Int) {
    #expect(AuditSearch(limit: asked).limit == given)
  }
}
