import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("The rate of a source")
struct RateTests {
  static func gateway() throws -> TestGateway {
    try PolicyStage.gateway { $0.rate = RateLimit(2, per: .minute) }
  }

  func send(_ id: String, to gateway: TestGateway, source: String = "billing") async -> Response {
    await gateway.send(
      PolicyStage.webhook(id, workspace: "acme-\(id)", source: source, at: gateway.now))
  }

  @Test("is held by 429 with the time to wait, nothing is kept, and a denial is recorded")
  func held() async throws {
    let gateway = try Self.gateway()
    #expect(await send("1", to: gateway).status == 201)
    #expect(await send("2", to: gateway).status == 201)
    let over = await send("3", to: gateway)
    #expect(over.status == 429)
    #expect(over.fields["retry-after"] == ["30"])
    #expect(PolicyStage.code(of: over) == "rate_exceeded")
    #expect(try await gateway.rowCount() == 2)
    #expect(try await gateway.audit().filter { $0.hasPrefix("webhook.denied") }.count == 1)
    // The other source has its own.
    #expect(await send("4", to: gateway, source: "crm").status == 201)
    gateway.advance(by: .seconds(29))
    #expect(await send("3", to: gateway).status == 429)
    gateway.advance(by: .seconds(1))
    #expect(await send("3", to: gateway).status == 201)
  }

  @Test("is not used up by repeats of what is known, but holds them too")
  func repeats() async throws {
    let gateway = try Self.gateway()
    #expect(await send("1", to: gateway).status == 201)
    for _ in 0..<5 { #expect(await send("1", to: gateway).status == 200) }
    #expect(await send("2", to: gateway).status == 201)
    #expect(await send("1", to: gateway).status == 429)
  }

  @Test("is not used up by whoever cannot prove to be the source")
  func strangers() async throws {
    let gateway = try Self.gateway()
    for number in 0..<5 {
      let forged = Fixtures.webhook(id: "f-\(number)", key: Fixtures.otherKey)
      #expect(await gateway.send(forged).status == 401)
    }
    #expect(await send("1", to: gateway).status == 201)
  }

  @Test("counts round trips that are asked for")
  func sessions() async throws {
    let gateway = try Self.gateway()
    let visitor = Visitor(gateway)
    for (id, status) in [("a", 201), ("a", 200), ("b", 201), ("c", 429)] {
      #expect(await visitor.open(Visitor.order, id: id).status == status)
    }
  }
}
