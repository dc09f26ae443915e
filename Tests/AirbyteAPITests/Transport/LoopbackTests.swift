import AirbyteAPI
import Testing

/// What a real socket does to a request, through async-http-client.
@Suite("A create over a real connection", .timeLimit(.minutes(1)))
struct LoopbackTests {
  private func end(
    port: Int, scheme: String = "http", host: String = "127.0.0.1", method: String = "POST",
    fields: [HTTPField] = [], timeout: Duration = .seconds(20),
    connectTimeout: Duration = .milliseconds(250), responseLimit: Int = 1_000,
    needsBody: Bool = true
  ) async -> Result<HTTPResponse, TransportError> {
    let transport = HTTPTransport.asyncHTTPClient(
      connectTimeout: connectTimeout, responseLimit: responseLimit, needsBody: needsBody)
    let request = HTTPRequest(
      method: method, url: "\(scheme)://\(host):\(port)/x", fields: fields,
      body: method == "POST" ? Array("{}".utf8) : [], timeout: timeout)
    let result = await Result { () async throws(TransportError) in
      try await transport.send(request)
    }
    await transport.shutdown()
    return result
  }

  private func end(
    _ behaviour: LoopbackServer.Behaviour, scheme: String = "http", method: String = "POST",
    timeout: Duration = .seconds(20), responseLimit: Int = 1_000, needsBody: Bool = true
  ) async throws -> Result<HTTPResponse, TransportError> {
    let server = try await LoopbackServer(behaviour)
    let result = await end(
      port: server.port, scheme: scheme, method: method, timeout: timeout,
      responseLimit: responseLimit, needsBody: needsBody)
    await server.close()
    return result
  }

  @Test("A whole answer arrives as it is, a redirect too", arguments: [200, 301, 422, 503])
  func whole(status: Int) async throws {
    let answer = try await end(
      .answer(
        "HTTP/1.1 \(status) X\r\nlocation: /y\r\nretry-after: 3\r\ncontent-length: 4\r\n\r\nabcd"))
    let response = try answer.get()
    #expect(response.status == status)
    #expect(response.first("retry-after") == "3")
    #expect(response.body == Array("abcd".utf8))
  }

  @Test(
    "After the request was read, a reset, a close or an answer cut short is not sure",
    arguments: [
      .resetAfterRequest, .closeAfterRequest,
      .answerAndClose("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"id\":\"x\""),
      .answerAndClose("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nabc"),
      .answerAndClose("HTTP/1.1 200"), .answer("SSH-2.0-OpenSSH_9.2\r\n"),
      .answer("\0\0\0\0garbage\r\n\r\n"),
    ] as [LoopbackServer.Behaviour])
  func interrupted(behaviour: LoopbackServer.Behaviour) async throws {
    guard case .failure(.interrupted) = try await end(behaviour) else {
      Issue.record("expected .interrupted")
      return
    }
  }

  @Test(
    "The deadline covers the silence before, in and after the head",
    arguments: [
      .silence, .answer("HTTP/1.1 200 OK\r\ncontent-le"),
      .answer("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"),
    ] as [LoopbackServer.Behaviour])
  func timedOut(behaviour: LoopbackServer.Behaviour) async throws {
    #expect(
      try await end(behaviour, timeout: .seconds(1)) == .failure(.interrupted(.timedOut)))
  }

  @Test(
    "Where nobody reads the body, an answer is whole with its head",
    arguments: [
      .answer("HTTP/1.1 204 No Content\r\n\r\n"),
      .answer("HTTP/1.1 204 OK\r\ncontent-length: 9\r\n\r\n{"),
      .answer("HTTP/1.1 204 OK\r\ncontent-length: 99999\r\n\r\nabcd"),
      .answer("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"),
      .answer("HTTP/1.1 200 OK\r\ncontent-length: 99999\r\n\r\nabcd"),
      .answerAndClose("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nabc"),
      .answer("HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 5_000)),
    ] as [LoopbackServer.Behaviour])
  func headOnly(behaviour: LoopbackServer.Behaviour) async throws {
    let answer = try await end(behaviour, timeout: .seconds(1), needsBody: false)
    #expect([200, 204].contains(try answer.get().status))
    guard case .failure(.interrupted) = try await end(.closeAfterRequest, needsBody: false) else {
      Issue.record("expected .interrupted")
      return
    }
  }

  @Test("A connection that closes before or while the request is sent is never a success or lost")
  func closedOnAccept() async throws {
    // Whether the body had been handed over is a race here; both ends are honest.
    for behaviour in [LoopbackServer.Behaviour.resetOnAccept, .closeOnAccept] {
      switch try await end(behaviour) {
      case .failure(.interrupted), .failure(.notSent): break
      default: Issue.record("expected a failure")
      }
    }
  }

  @Test("A refused connection is sure")
  func refused() async throws {
    let port = try await LoopbackServer.closedPort()
    #expect(await end(port: port) == .failure(.notSent(.connectionRefused)))
  }

  @Test("A host that does not exist is sure")
  func unknownHost() async {
    #expect(
      await end(port: 80, host: "nothing.invalid") == .failure(.notSent(.hostNotFound)))
  }

  @Test("A server that does not speak TLS is sure")
  func notTLS() async throws {
    let answer = "HTTP/1.1 400 Bad Request\r\n\r\n"
    let server = try await LoopbackServer(.answer(answer))
    let plain = try await LoopbackServer(.closeOnAccept)
    for port in [server.port, plain.port] {
      guard case .failure(.notSent) = await end(port: port, scheme: "https") else {
        Issue.record("expected .notSent")
        continue
      }
    }
    await server.close()
    await plain.close()
  }

  @Test("A TLS handshake that hangs until the deadline is sure")
  func hangingHandshake() async throws {
    guard
      case .failure(.notSent) = try await end(
        .silence, scheme: "https", timeout: .milliseconds(200))
    else {
      Issue.record("expected .notSent")
      return
    }
  }

  @Test("A deadline that passes while the only connection is busy is sure for the one who waits")
  func queued() async throws {
    let busy = Gate(opensAfter: 1)
    let server = try await LoopbackServer(.silence) { busy.arrive() }
    let transport = HTTPTransport.asyncHTTPClient(connectTimeout: .seconds(20), connections: 1)
    let first = HTTPRequest(
      method: "POST", url: "http://127.0.0.1:\(server.port)/x", body: [1], timeout: .seconds(20))
    async let end = Result { () async throws(TransportError) in try await transport.send(first) }
    await busy.wait()

    var second = first
    second.timeout = .milliseconds(200)
    await #expect(throws: TransportError.notSent(.noFreeConnection)) {
      try await transport.send(second)
    }
    await transport.shutdown()
    guard case .failure(.interrupted) = await end else {
      Issue.record("the one under way was cut off by the shutdown, which is not sure")
      return
    }
    await server.close()
  }

  @Test(
    "An answer over the limit is given up, announced or not",
    arguments: [
      "HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n",
      "HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n01234567890",
      "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n8\r\n01234567\r\n3\r\n890\r\n",
    ])
  func tooLarge(answer: String) async throws {
    #expect(
      try await end(.answer(answer), responseLimit: 10)
        == .failure(.responseTooLarge(limit: 10)))
  }

  @Test(
    "A field that would begin another one is not sent", arguments: ["a\r\nb: c", "a\0", "\u{7F}"])
  func brokenField(value: String) async throws {
    let fields = [HTTPField("traceparent", value)]
    #expect(await end(port: 1, fields: fields) == .failure(.notSent(.unusableRequest)))
  }

  @Test("After the end of the client nothing is sent")
  func shutDown() async {
    let transport = HTTPTransport.asyncHTTPClient()
    await transport.shutdown()
    let request = HTTPRequest(
      method: "POST", url: "http://127.0.0.1:1/", body: [1], timeout: .seconds(1))
    await #expect(throws: TransportError.notSent(.shutDown)) { try await transport.send(request) }
  }
}
