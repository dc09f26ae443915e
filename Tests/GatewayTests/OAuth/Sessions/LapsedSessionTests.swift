import Database
import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("A session that nobody finishes")
struct LapsedSessionTests {
  @Test("ends by itself, and is forgotten a month later")
  func ends() async throws {
    let gateway = try TestGateway()
    let visitor = Visitor(gateway)
    let (open, begun) = (try await visitor.session(), try await visitor.session())
    _ = try await visitor.begin(begun)
    gateway.advance(by: .seconds(3_599))
    #expect(try await gateway.ledger.endLapsedSessions() == 0)
    gateway.advance(by: .seconds(1))
    #expect(try await gateway.ledger.endLapsedSessions() == 2)
    #expect(try await gateway.ledger.endLapsedSessions() == 0)
    for session in [open, begun] {
      let told = await visitor.status(session)
      #expect(told["state"] == "expired" && told["failure"]?["code"] == "expired")
    }
    #expect(await visitor.browse("GET", "/oauth/start/\(open)").status == 410)
    #expect(try await gateway.sealedSessions() == 0)

    gateway.advance(by: .seconds(30 * 86_400))
    try await gateway.ledger.forgetOldSessions()
    #expect(await visitor.browse("GET", "/oauth/start/\(open)").status == 410)
    gateway.advance(by: .seconds(1))
    try await gateway.ledger.forgetOldSessions()
    #expect(await visitor.browse("GET", "/oauth/start/\(open)").status == 404)
  }

  @Test("of a connector that exists is kept, without what may name a person once that is erased")
  func erased() async throws {
    let gateway = try TestGateway()
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    _ = try await visitor.consent(to: session)
    gateway.advance(by: .seconds(31 * 86_400))
    try await gateway.ledger.forgetOldSessions()
    #expect(await visitor.status(session)["reference"] == "cust_42")
    let id = try await gateway.record().id
    _ = try await gateway.database.write { transaction throws(DatabaseError) in
      try Ledger.erasePersonalDataOfSessions(of: id, in: transaction)
    }
    let told = await visitor.status(session)
    #expect(told["state"] == "granted" && told["reference"] == .null)
  }

  @Test("can be finished after the sealing key was rotated and the old one removed")
  func rotated() async throws {
    let gateway = try TestGateway()
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    let state = try #require(try await visitor.begin(session)["state"])
    let new = Fixtures.otherKey
    let rotating = gateway.restarted {
      $0.sealing = SealingKeys(current: new, retired: Fixtures.sealingSecrets)
    }
    #expect(try await rotating.ledger.rewrapSealed().rewrapped == 1)
    let later = Visitor(gateway.restarted { $0.sealing = SealingKeys(current: new, retired: []) })
    later.cookies = visitor.cookies
    #expect(await later.comeBack("code=c&state=\(state)").status == 303)
    await later.gateway.roundTrip.running.drained()
    #expect(await later.status(session)["state"] == "granted")
  }
}

extension TestGateway {
  /// How many sessions have something sealed.
  func sealedSessions() async throws -> Int64 {
    try await database.read { transaction throws(DatabaseError) in
      try transaction.rows("SELECT count(*) FROM oauth_session WHERE box IS NOT NULL")
        .first?.integer(0) ?? -1
    }
  }
}
