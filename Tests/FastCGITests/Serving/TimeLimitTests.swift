import Testing

@testable import FastCGI

@Suite(.timeLimit(.minutes(1)))
struct TimeLimitTests {
  private static let limits = TransportLimits(
    readTimeout: .milliseconds(200), writeTimeout: .milliseconds(200), ioThreads: 2)

  private static let starts: [[UInt8]] = [
    [], [1, 1, 0], Wire.beginRequest(), Wire.request().dropLast(10),
    Wire.request().dropLast(8), Wire.post("/", [1, 2, 3]).dropLast(9),
  ]

  @Test("Whoever stops sending loses the connection", arguments: starts)
  func silence(_ start: [UInt8]) async throws {
    try await Stage.with(limits: Self.limits) { stage in
      let client = try stage.client()
      await client.send(start)
      #expect(await client.isClosed())
      #expect(stage.witness.requests.isEmpty)
      #expect(await stage.stop())
      #expect(stage.server.status.lost == 1)
    }
  }

  @Test("Whoever sends a byte now and then loses it, too: the limit is for the whole request")
  func dribble() async throws {
    try await Stage.with(limits: Self.limits) { stage in
      let dribbling = try stage.client()
      let request = Wire.post("/", [UInt8](repeating: 1, count: 60_000))
      await dribbling.send(Array(request.prefix(200)))
      var index = 200
      var isAlive = true
      while isAlive, index < request.count {
        // As long as a request takes: far below the limit for one read.
        _ = try await stage.ask()
        isAlive = await dribbling.send([request[index]])
        index += 1
      }
      #expect(!isAlive)
      #expect(await stage.stop())
      #expect(stage.server.status.lost == 1)
    }
  }

  @Test("A kept connection outlives every time limit: to close it is the web server's part")
  func idle() async throws {
    try await Stage.with(limits: Self.limits) { stage in
      let kept = try stage.client()
      #expect(await kept.ask(Wire.request())?.status == 200)
      // Two silent connections, one after the other, tell the time.
      for _ in 0..<2 { #expect(try await stage.client().isClosed()) }
      #expect(await kept.ask(Wire.request())?.status == 200)
    }
  }

  @Test("Whoever does not take the response loses the connection")
  func slowReader() async throws {
    let body = [UInt8](repeating: 7, count: 4_000_000)
    try await Stage.with(
      limits: Self.limits, respond: Responder { _ in Response(status: 200, body: body) }
    ) {
      stage in
      let client = try stage.client()
      await client.send(Wire.request(keeps: false))
      // Silent connections tell the time until the response has been given up.
      while stage.server.status.aborted == 0 { #expect(try await stage.client().isClosed()) }
      let rest = await client.rest()
      #expect((rest?.count ?? .max) < body.count)
      #expect(stage.server.status.answered == 0)
    }
  }

  @Test("A response far above the socket's buffer arrives unharmed, however late it is read")
  func largeResponse() async throws {
    let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    try await Stage.with(respond: Responder { _ in Response(status: 200, body: body) }) { stage in
      let client = try stage.client()
      await client.send(Wire.request())
      // The server has to wait for this client, and does not stop serving.
      #expect(try await stage.ask()?.body == body)
      #expect(await client.reply()?.body == body)
      #expect(await client.ask(Wire.request())?.body == body)
    }
  }
}
