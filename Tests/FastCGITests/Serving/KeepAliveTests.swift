import Testing

@testable import FastCGI

@Suite(.timeLimit(.minutes(1)))
struct KeepAliveTests {
  @Test("Many requests share one kept connection")
  func reuse() async throws {
    try await Stage.with { stage in
      let client = try stage.client()
      for index in 0..<5 {
        #expect(await client.ask(Wire.request(Wire.basics(uri: "/\(index)")))?.text == "ok")
      }
      #expect(stage.witness.requests.map(\.path) == (0..<5).map { "/\($0)" })
      #expect(stage.server.status.accepted == 1)
    }
  }

  @Test("Without FCGI_KEEP_CONN the connection ends after the response")
  func noKeep() async throws {
    try await Stage.with { stage in
      let client = try stage.client()
      #expect(await client.ask(Wire.request(keeps: false))?.status == 200)
      #expect(await client.isClosed())
    }
  }
}
