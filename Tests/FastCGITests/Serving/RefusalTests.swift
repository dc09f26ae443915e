import Testing

@testable import FastCGI

@Suite(.timeLimit(.minutes(1)))
struct RefusalTests {
  @Test("One request over the cap is answered by 503 with Retry-After at once, and later served")
  func overload() async throws {
    let gate = Gate()
    let limits = TransportLimits(inFlight: 2, ioThreads: 2, retryAfterSeconds: 7)
    try await Stage.with(
      limits: limits,
      respond: Responder { _ in
        await gate.pass()
        return .text(200, "ok")
      }
    ) {
      stage in
      let first = try [stage.client(), stage.client()]
      for client in first { await client.send(Wire.request()) }
      await stage.witness.wait(for: 2)
      let late = try stage.client()
      let refusal = await late.ask(Wire.post("/", Array("hello".utf8)))
      #expect(refusal?.status == 503)
      #expect(refusal?.values("retry-after") == ["7"])
      #expect(stage.server.status.shed == 1)
      gate.open()
      for client in first { #expect(await client.reply()?.status == 200) }
      #expect(await late.ask(Wire.request())?.status == 200)
      #expect(stage.witness.requests.count == 3)
    }
  }

  @Test(
    "A body of exactly the limit is served, one byte more is refused with 413",
    arguments: [(0, 200), (999, 200), (1_000, 200), (1_001, 413), (100_000, 413)])
  func bodyLimit(size: Int, status: Int) async throws {
    try await Stage.with(limits: TransportLimits(bodyBytes: 1_000, ioThreads: 2)) { stage in
      let body = [UInt8](repeating: 9, count: size)
      let client = try stage.client()
      #expect(await client.ask(Wire.post("/", body))?.status == status)
      // Chunked: the web server does not say how long.
      #expect(
        await client.ask(Wire.request(Wire.basics(method: "POST"), body: body))?.status == status)
      #expect(stage.witness.requests.map(\.body) == (status == 200 ? [body, body] : []))
    }
  }

  @Test(
    "Too many or too long parameters are answered by 431",
    arguments: [(17, 1), (1, 2_000), (1, 60_000), (2, 60_000), (600, 100)])
  func headLimit(count: Int, size: Int) async throws {
    let limits = TransportLimits(parameterCount: 24, parameterBytes: 2_000, ioThreads: 2)
    try await Stage.with(limits: limits) { stage in
      let client = try stage.client()
      let many = (0..<count).map { ("HTTP_X_\($0)", String(repeating: "x", count: size)) }
      #expect(
        await client.ask(Wire.request(Wire.basics() + many))?.status == (count == 17 ? 200 : 431))
      #expect(stage.witness.requests.count == (count == 17 ? 1 : 0))
      #expect(try await stage.ask()?.status == 200)
    }
  }

  @Test("A malformed request is answered by 400, and its connection serves the next")
  func malformed() async throws {
    try await Stage.with { stage in
      let client = try stage.client()
      let twice = Wire.basics() + [("REMOTE_ADDR", "127.0.0.1")]
      #expect(await client.ask(Wire.request(twice))?.status == 400)
      let lying = Wire.basics(method: "POST", length: 6)
      #expect(await client.ask(Wire.request(lying, body: Array("hello".utf8)))?.status == 400)
      #expect(await client.ask(Wire.request())?.status == 200)
      #expect(stage.server.status.refused == 2)
      #expect(stage.witness.requests.count == 1)
    }
  }
}
