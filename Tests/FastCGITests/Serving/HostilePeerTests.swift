import Glibc
import Testing

@testable import FastCGI

/// libfcgi's parser ends the process or overruns a buffer on some of these.
@Suite(.timeLimit(.minutes(1)))
struct HostilePeerTests {
  private static let begin = Wire.beginRequest()
  private static let good = Wire.record(Wire.parameters, Wire.pair("REQUEST_METHOD", "GET"))
  private static let end = Wire.record(Wire.parameters) + Wire.record(Wire.input)

  private static func parameters(_ bytes: [UInt8]) -> [UInt8] {
    begin + Wire.record(Wire.parameters, bytes) + end
  }

  private static let repeatedNames = (0..<9).flatMap { _ in Wire.pair("FCGI_MPXS_CONNS", "") }

  static let attacks: [(String, [UInt8])] = [
    ("another version", Wire.record(Wire.begin, [0, 1, 1, 0, 0, 0, 0, 0], version: 2)),
    ("HTTP", Array("GET / HTTP/1.1\r\nHost: example.com\r\n\r\n".utf8)),
    ("TLS", [0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3, 0, 0, 0, 0, 0, 0, 0]),
    ("a first record that does not begin", good + good),
    ("an authorizer", Wire.beginRequest(role: 2) + end),
    ("a filter", Wire.beginRequest(role: 3) + end),
    ("request id 0", Wire.request(id: 0)),
    (
      "a begin record of 16 bytes",
      Wire.record(Wire.begin, [0, 1, 1] + .init(repeating: 0, count: 13))
    ),
    ("a begin record of 7 bytes", Wire.record(Wire.begin, [0, 1, 1, 0, 0, 0, 0]) + end),
    ("a management record first", Wire.record(Wire.getValues, repeatedNames, id: 0)),
    (
      "a management record among the parameters",
      begin + good + Wire.record(Wire.getValues, repeatedNames, id: 0) + end
    ),
    (
      "a management record in the body",
      begin + good + Wire.record(Wire.parameters)
        + Wire.record(Wire.getValues, repeatedNames, id: 0)
    ),
    ("a name of 2^31-1 bytes", parameters([0xff, 0xff, 0xff, 0xff, 0])),
    ("a name of 2^31-2 bytes", parameters([0xff, 0xff, 0xff, 0xfe, 0])),
    ("a value of 2^31-2 bytes", parameters([1, 0xff, 0xff, 0xff, 0xfe, 65])),
    (
      "a body of another request",
      begin + good + Wire.record(Wire.parameters) + Wire.record(Wire.input, [65], id: 2)
    ),
    ("lengths that overflow", parameters([0xc0, 0, 0, 0, 0xc0, 0, 0, 0])),
    ("parameters of another request", begin + Wire.record(Wire.parameters, [], id: 2)),
    ("a second request between", begin + Wire.beginRequest(id: 2) + end),
    ("a body before the parameters", begin + Wire.record(Wire.input)),
    ("an abort record", begin + Wire.record(Wire.abort)),
    ("a pair that ends in its name", parameters([4, 1, 65])),
    ("a pair that ends in its value", parameters([1, 4, 65, 66])),
    ("a pair that ends in its length", parameters([0x80, 0])),
    ("a NUL in a name", parameters(Wire.pair("REMOTE\0_USER", "x"))),
    ("a NUL in a value", parameters(Wire.pair("REMOTE_USER", "admin\0x"))),
    ("an equals sign in a name", parameters(Wire.pair("REMOTE_USER=admin", "x"))),
  ]

  @Test(
    "What no web server sends is closed unanswered and unread, and others are served",
    arguments: attacks)
  func refused(_ name: String, _ bytes: [UInt8]) async throws {
    try await Stage.with { stage in
      let client = try stage.client()
      await client.send(bytes)
      #expect(await client.isClosed())
      #expect(stage.server.status.hostile == 1)
      #expect(stage.witness.requests.isEmpty)
      #expect(try await stage.ask()?.status == 200)
    }
  }

  @Test("An attack is seen when it arrives byte by byte, too")
  func dribbled() async throws {
    try await Stage.with { stage in
      let client = try stage.client()
      for byte in Self.parameters([0xff, 0xff, 0xff, 0xfe, 0]) { await client.send([byte]) }
      #expect(await client.isClosed())
      #expect(stage.server.status.hostile == 1)
    }
  }

  @Test("An attack on a kept connection is seen as on a new one")
  func second() async throws {
    try await Stage.with { stage in
      let client = try stage.client()
      #expect(await client.ask(Wire.request())?.status == 200)
      await client.send(Wire.record(Wire.getValues, Self.repeatedNames, id: 0))
      #expect(await client.isClosed())
      #expect(stage.server.status.hostile == 1)
    }
  }

  @Test("Only users on the list may connect", arguments: [false, true])
  func peers(isListed: Bool) async throws {
    try await Stage.with(peers: isListed ? [getuid()] : [getuid() + 1]) { stage in
      let client = try stage.client()
      await client.send(Wire.request(keeps: false))
      #expect(await client.rest()?.isEmpty == !isListed)
      #expect(stage.server.status.strangers == (isListed ? 0 : 1))
      #expect(stage.witness.requests.count == (isListed ? 1 : 0))
    }
  }
}
