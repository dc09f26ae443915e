import Testing

@testable import FastCGI

/// libfcgi does not read what is left of a body, and would take it for the next request.
@Suite(.timeLimit(.minutes(1)))
struct DrainTests {
  /// A request of the attacker's choice, as the bytes of an HTTP body.
  private static let forged = Wire.request([
    ("REQUEST_METHOD", "DELETE"), ("REQUEST_URI", "/forged"), ("REMOTE_USER", "admin"),
  ])

  /// A body that puts the forged request at one of libfcgi's reads (8,192 bytes each), more or less.
  private static func body(shift: Int) -> [UInt8] {
    let head = Wire.request(Wire.basics(method: "POST", uri: "/real", length: 20_000)).count
    // `head` counts the closing record, which stands behind the body, as the body's first header.
    let start = 16_384 - head + shift
    let padding = [UInt8](repeating: 0x20, count: start)
    return padding + forged + [UInt8](repeating: 0x20, count: 20_000 - start - forged.count)
  }

  @Test(
    "A request forged inside a body is never handled, wherever in the body it stands",
    arguments: Array(-24...24))
  func forgedRequest(shift: Int) async throws {
    try await Stage.with(respond: Responder { _ in .text(401, "no") }) { stage in
      let client = try stage.client()
      for recordSize in [65_528, 8_192, 1_000] {
        let request = Wire.post("/real", Self.body(shift: shift), recordSize: recordSize)
        #expect(await client.ask(request)?.status == 401)
      }
      #expect(stage.witness.requests.map(\.path) == ["/real", "/real", "/real"])
      #expect(stage.server.status.accepted == 1)
    }
  }

  @Test("A body over the limit is read to its end, so that nothing of it becomes a request")
  func forgedRequestBehindTheLimit() async throws {
    let limits = TransportLimits(bodyBytes: 1_000, ioThreads: 2)
    try await Stage.with(limits: limits) { stage in
      let client = try stage.client()
      for shift in -8...8 {
        #expect(await client.ask(Wire.post("/real", Self.body(shift: shift)))?.status == 413)
      }
      #expect(await client.ask(Wire.request(Wire.basics(uri: "/next")))?.status == 200)
      #expect(stage.witness.requests.map(\.path) == ["/next"])
    }
  }

  @Test("A body too large to be drained is answered by 413, and the connection ends")
  func undrained() async throws {
    let limits = TransportLimits(bodyBytes: 1_000, drainBytes: 10_000, ioThreads: 2)
    try await Stage.with(limits: limits) { stage in
      let client = try stage.client()
      let request = Wire.post("/real", [UInt8](repeating: 1, count: 60_000))
      #expect(await client.ask(request)?.status == 413)
      #expect(await client.isClosed())
      #expect(stage.server.status.hostile == 0)
      #expect(stage.witness.requests.isEmpty)
    }
  }

  @Test("A request is whole only with the closing record of its body, whenever that comes")
  func closingRecord() async throws {
    try await Stage.with { stage in
      let client = try stage.client()
      let request = Wire.post("/late", Array("hello".utf8))
      await client.send(request.dropLast(8))
      // Another connection's answer shows that the server has had time to misjudge this one.
      #expect(try await stage.ask()?.status == 200)
      #expect(stage.witness.requests.map(\.path) == ["/"])
      await client.send(request.suffix(8))
      #expect(await client.reply()?.status == 200)
      #expect(await client.ask(Wire.request(Wire.basics(uri: "/next")))?.status == 200)
      #expect(stage.witness.requests.map(\.path) == ["/", "/late", "/next"])
    }
  }

  @Test("What stands behind a request in the same breath is not taken for another one")
  func pipelined() async throws {
    try await Stage.with { stage in
      let client = try stage.client()
      #expect(await client.ask(Wire.request() + Self.forged)?.status == 200)
      #expect(await client.isClosed())
      #expect(stage.witness.requests.map(\.path) == ["/"])
    }
  }
}
