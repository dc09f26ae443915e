import Glibc
import Testing

@testable import FastCGI

@Suite("A call over a Unix socket", .timeLimit(.minutes(1)))
struct FastCGIClientTests {
  @Test("brings the whole request to the responder, and its whole response back")
  func roundTrip() async throws {
    let answer = Response(
      status: 409, fields: ["content-type": "text/plain", "x-two": "a", "x-two": "b: c"],
      body: Array("no".utf8))
    try await Stage.with(respond: Responder { _ in answer }) { stage in
      var request = Request(
        method: "POST", path: "/onboardings/onb_1/retry", query: "a=b&c=d",
        fields: ["content-type": "application/json", "x-long": String(repeating: "v", count: 300)],
        body: Array("{}".utf8))
      request.facts.remoteUser = "anna"
      request.facts.requestID = "r1"
      #expect(try await FastCGIClient(path: stage.path).send(request) == answer)
      let seen = try #require(stage.witness.requests.first)
      #expect(seen.method == "POST" && seen.path == request.path && seen.query == request.query)
      #expect(seen.body == request.body && seen.facts == request.facts)
      #expect(Set(seen.fields.all) == Set(request.fields.all))
    }
  }

  @Test(
    "carries bodies of any size both ways",
    arguments: [0, 1, 65_535, 65_536, 200_000])
  func sizes(size: Int) async throws {
    try await Stage.with(respond: Responder { Response(status: 200, body: $0.body) }) { stage in
      let body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) }
      let response = try await FastCGIClient(path: stage.path)
        .send(Request(method: "POST", path: "/", body: body))
      #expect(response.body == body)
    }
  }

  @Test("ends with an answer over the limit, and takes one of exactly the limit")
  func answerLimit() async throws {
    try await Stage.with(respond: Responder { _ in Response(status: 200, body: [1, 2, 3]) }) {
      stage in
      let head = "Status: 200 OK\r\ncontent-type: application/octet-stream\r\n"
      let size = (head + "content-length: 3\r\n\r\n").utf8.count + 3
      var client = FastCGIClient(path: stage.path, answerLimit: size)
      let whole = try await client.send(Request())
      #expect(whole.body == [1, 2, 3])
      client.answerLimit = size - 1
      await #expect(throws: FastCGIClientError.tooLarge(limit: size - 1)) {
        try await client.send(Request())
      }
    }
  }

  @Test("ends at its time limit while the responder still works")
  func timeLimit() async throws {
    let gate = Gate()
    let respond = Responder { _ in
      await gate.pass()
      return Response(status: 200)
    }
    try await Stage.with(respond: respond) { stage in
      let client = FastCGIClient(path: stage.path, timeout: .milliseconds(50))
      await #expect(throws: FastCGIClientError.timedOut) { try await client.send(Request()) }
      gate.open()
    }
  }

  @Test("tells that a server which does not know this user has closed the connection")
  func stranger() async throws {
    try await Stage.with(peers: [getuid() + 1]) { stage in
      await #expect(throws: FastCGIClientError.closed) {
        try await FastCGIClient(path: stage.path).send(Request())
      }
    }
  }

  @Test("tells where no server listens, and where none can")
  func nobody() async throws {
    let folder = try ScratchFolder()
    await #expect(throws: FastCGIClientError.noServer) {
      try await FastCGIClient(path: folder["none.sock"]).send(Request())
    }
    close(try UnixSocket.listening(at: folder["left.sock"]))
    await #expect(throws: FastCGIClientError.noServer) {
      try await FastCGIClient(path: folder["left.sock"]).send(Request())
    }
    let long = "/" + String(repeating: "x", count: ListenAddress.maximumPathLength)
    await #expect(throws: FastCGIClientError.pathTooLong) {
      try await FastCGIClient(path: long).send(Request())
    }
  }

  @Test("waits for a place in a full queue, and no longer than its time")
  func fullQueue() async throws {
    let folder = try ScratchFolder()
    let listener = try UnixSocket.listening(at: folder["s.sock"])
    defer { close(listener) }
    listen(listener, 0)
    let held = try RawClient(path: folder["s.sock"])
    let client = FastCGIClient(path: folder["s.sock"], timeout: .milliseconds(50))
    await #expect(throws: FastCGIClientError.timedOut) { try await client.send(Request()) }
    withExtendedLifetime(held) {}
  }
}
