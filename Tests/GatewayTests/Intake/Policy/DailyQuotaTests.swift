import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("The daily quota of a source")
struct DailyQuotaTests {
  static func gateway() throws -> TestGateway {
    try PolicyStage.gateway { $0.dailyQuota = 2 }
  }

  func send(_ id: String, to gateway: TestGateway, source: String = "billing") async -> Response {
    await gateway.send(
      PolicyStage.webhook(id, workspace: "acme-\(id)", source: source, at: gateway.now))
  }

  @Test("ends at midnight UTC, and counts no repeat, no refusal and no other source")
  func quota() async throws {
    let gateway = try Self.gateway()
    #expect(await send("1", to: gateway).status == 201)
    #expect(await send("1", to: gateway).status == 200)
    let refused = PolicyStage.webhook("x", workspace: "elsewhere", at: gateway.now)
    #expect(await gateway.send(refused).status == 403)
    #expect(await send("2", to: gateway).status == 201)
    let over = await send("3", to: gateway)
    #expect(over.status == 429)
    #expect(over.json["type"]?.string?.hasSuffix("/quota-exhausted") == true)
    #expect(PolicyStage.code(of: over) == "quota_exhausted")
    let midnight = 86_400 - Fixtures.now.seconds % 86_400
    #expect(over.fields["retry-after"] == [String(midnight)])
    #expect(try await gateway.rowCount() == 2)
    #expect(try await gateway.audit().filter { $0.hasPrefix("webhook.denied") }.count == 2)
    #expect(await send("1", to: gateway).status == 200)
    #expect(await send("4", to: gateway, source: "crm").status == 201)
    gateway.advance(by: .seconds(midnight - 1))
    #expect(await send("3", to: gateway).status == 429)
    gateway.advance(by: .seconds(1))
    #expect(await send("3", to: gateway).status == 201)
    #expect(await send("5", to: gateway).status == 201)
    #expect(await send("6", to: gateway).status == 429)
  }

  @Test("outlives a new start")
  func durable() async throws {
    let gateway = try Self.gateway()
    #expect(await send("1", to: gateway).status == 201)
    #expect(await send("2", to: gateway).status == 201)
    let next = gateway.restarted { setup in
      setup.sources = PolicyStage.sources { $0.dailyQuota = 2 }
    }
    #expect(await send("3", to: next).status == 429)
  }

  @Test("is exact under webhooks at once")
  func parallel() async throws {
    let gateway = try Self.gateway()
    let statuses = await withTaskGroup(of: Int.self) { group in
      for number in 0..<20 { group.addTask { await send("\(number)", to: gateway).status } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses.count { $0 == 201 } == 2)
    #expect(statuses.count { $0 == 429 } == 18)
  }

  @Test("keeps a person from being asked in vain")
  func sessions() async throws {
    let gateway = try Self.gateway()
    #expect(await send("1", to: gateway).status == 201)
    #expect(await send("2", to: gateway).status == 201)
    let answer = await Visitor(gateway).open(Visitor.order, id: "s")
    #expect(answer.status == 429)
  }
}
