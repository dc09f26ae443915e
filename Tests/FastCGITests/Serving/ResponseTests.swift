import Testing

@testable import FastCGI

@Suite(.timeLimit(.minutes(1)))
struct ResponseTests {
  @Test(
    "Bodies of any bytes and any size go through, both ways, in records of any cut",
    arguments: [0, 1, 7, 8_191, 8_192, 16_385, 65_535, 65_536, 200_000], [65_528, 4_093])
  func echo(size: Int, recordSize: Int) async throws {
    try await Stage.with(respond: Responder { Response(status: 200, body: $0.body) }) { stage in
      let body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) }
      let client = try stage.client()
      let reply = await client.ask(Wire.post("/", body, recordSize: recordSize))
      #expect(reply?.body == body)
      #expect(reply?.values("content-length") == [String(size)])
    }
  }

  @Test("Padding and small records do not change a request")
  func padding() async throws {
    try await Stage.with { stage in
      let client = try stage.client()
      for recordSize in [1, 2, 3, 5, 8, 64] {
        let request = Wire.request(
          Wire.basics(method: "PUT", uri: "/p?q=1", length: 11), body: Array("hello world".utf8),
          recordSize: recordSize, padding: UInt8(recordSize))
        #expect(await client.ask(request)?.status == 200)
      }
      #expect(Set(stage.witness.requests).count == 1)
      #expect(stage.witness.requests.first?.body == Array("hello world".utf8))
      #expect(stage.witness.requests.first?.query == "q=1")
    }
  }

  @Test("The answer carries the request's id", arguments: [1, 2, 255, 256, 65_535] as [UInt16])
  func requestID(id: UInt16) async throws {
    try await Stage.with { stage in
      let reply = try await stage.client().ask(Wire.request(id: id), id: id)
      #expect(reply?.status == 200)
    }
  }

  @Test("HEAD gets the length of the body and none of it")
  func head() async throws {
    try await Stage.with { stage in
      let client = try stage.client()
      let reply = await client.ask(Wire.request(Wire.basics(method: "HEAD")))
      #expect(reply?.values("content-length") == ["2"])
      #expect(reply?.body == [])
    }
  }

  @Test("A response that would split its head becomes a bare 500, and the server goes on")
  func splitting() async throws {
    try await Stage.with(
      respond: Responder { request in
        var response = Response.text(200, "secret")
        if request.path == "/bad" { response.fields.append("x-note", "a\r\nSet-Cookie: b") }
        return response
      }
    ) { stage in
      let client = try stage.client()
      let reply = await client.ask(Wire.request(Wire.basics(uri: "/bad")))
      #expect(reply?.status == 500)
      #expect(reply?.values("set-cookie") == [])
      #expect(reply?.text.contains("secret") == false)
      #expect(await client.ask(Wire.request())?.text == "secret")
    }
  }

  @Test("Sixty connections at once get their own answers, also those that suspend")
  func many() async throws {
    try await Stage.with(
      respond: Responder { request in
        for _ in 0..<(request.path.count % 3) { await Task.yield() }
        return .text(200, request.path)
      }
    ) { stage in
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<60 {
          group.addTask {
            let client = try stage.client()
            for round in 0..<20 {
              let path = "/" + String(repeating: "x", count: round) + "\(number)"
              guard await client.ask(Wire.request(Wire.basics(uri: path)))?.text == path
              else { return false }
            }
            return true
          }
        }
        for try await isRight in group { #expect(isRight) }
      }
      #expect(await stage.stop())
      #expect(stage.server.status.answered == 1_200)
      #expect(stage.server.status.accepted == 60)
    }
  }
}
