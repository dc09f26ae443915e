import Testing

@testable import FastCGI

/// libfcgi reports some half requests as whole; a missing parameter must never mean "allowed".
@Suite(.timeLimit(.minutes(1)))
struct LostRequestTests {
  private static let pairs = [
    ("REQUEST_METHOD", "GET"), ("REQUEST_URI", "/x"), ("REMOTE_USER", "joe"),
  ]

  /// Requests that end early, each at a place where the next byte might not be missed.
  private static let halves: [(String, [UInt8])] = [
    ("within the first record", Array(Wire.beginRequest().prefix(12))),
    ("after the first record", Wire.beginRequest()),
    (
      "between two parameters",
      Wire.beginRequest()
        + Wire.record(Wire.parameters, pairs.prefix(2).flatMap { Wire.pair($0.0, $0.1) })
    ),
    (
      "between two parameters of one record",
      Array(
        (Wire.beginRequest() + Wire.record(Wire.parameters, pairs.flatMap { Wire.pair($0.0, $0.1) }))
          .dropLast(Wire.pair("REMOTE_USER", "joe").count))
    ),
    ("after the parameters", Array(Wire.request(pairs).dropLast(8))),
    ("within the body", Array(Wire.post("/x", Array("hello".utf8)).dropLast(11))),
    ("after the body", Array(Wire.post("/x", Array("hello".utf8)).dropLast(8))),
    (
      "within a body of many reads",
      Array(Wire.post("/x", [UInt8](repeating: 1, count: 100_000)).dropLast(20_000))
    ),
  ]

  @Test("A request whose connection dies is dropped without an answer", arguments: halves)
  func dies(_ place: String, _ half: [UInt8]) async throws {
    try await Stage.with { stage in
      let client = try stage.client()
      await client.send(half)
      await client.finishSending()
      #expect(await client.isClosed())
      #expect(stage.witness.requests.isEmpty)
      #expect(stage.server.status.lost == 1)
      #expect(try await stage.ask()?.status == 200)
    }
  }

  @Test("A connection that says nothing and goes is no request")
  func silent() async throws {
    try await Stage.with { stage in
      let client = try stage.client()
      await client.finishSending()
      #expect(await client.isClosed())
      #expect(try await stage.ask()?.status == 200)
    }
  }
}
