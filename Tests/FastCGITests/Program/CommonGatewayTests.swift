import Glibc
import Testing

@testable import FastCGI

@Suite(.timeLimit(.minutes(1)))
struct CommonGatewayTests {
  /// Runs one CGI request over two pipes: what came out, and the exit status.
  private func run(
    _ environment: [String], input: String = "", limits: TransportLimits = TransportLimits(),
    respond: @escaping @Sendable (Request) async -> Response
  ) async -> (Reply?, Int32) {
    var stdin: [Int32] = [0, 0]
    var stdout: [Int32] = [0, 0]
    unsafe pipe(&stdin)
    unsafe pipe(&stdout)
    let bytes = Array(input.utf8)
    unsafe write(stdin[1], bytes, bytes.count)
    close(stdin[1])
    let status = await CommonGateway.respond(
      environment: environment, input: stdin[0], output: stdout[1], limits: limits, mountPoint: "",
      refusals: { refusal, _ in refusal.plainResponse }, responder: Responder(respond))
    close(stdout[1])
    var output = [UInt8](repeating: 0, count: 65_536)
    let count = unsafe read(stdout[0], &output, output.count)
    close(stdin[0])
    close(stdout[0])
    return (Reply(Array(output[..<max(0, count)])), status)
  }

  private static let post = [
    "GATEWAY_INTERFACE=CGI/1.1", "REQUEST_METHOD=POST", "SCRIPT_NAME=/jetway", "PATH_INFO=/hooks/a",
    "CONTENT_TYPE=text/plain", "HTTP_X_SIG=s", "REMOTE_ADDR=192.0.2.7",
  ]

  @Test("Environment and input become a request, the response becomes output")
  func whole() async {
    let witness = Witness()
    let (reply, status) = await run(Self.post + ["CONTENT_LENGTH=5"], input: "hello") { request in
      witness.note(request)
      return Response(status: 201, fields: ["x-a": "b"], body: request.body)
    }
    #expect(status == 0)
    #expect(reply?.status == 201)
    #expect(reply?.text == "hello")
    #expect(reply?.values("x-a") == ["b"])
    let request = witness.requests.first
    #expect(request?.path == "/jetway/hooks/a")
    #expect(request?.fields["x-sig"] == ["s"])
    #expect(request?.facts.remoteAddress == "192.0.2.7")
  }

  @Test(
    "What cannot be a request is refused",
    arguments: [
      (["CONTENT_LENGTH=6"], 400), (["CONTENT_LENGTH=x"], 400), (["CONTENT_LENGTH=2000"], 413),
      (["REMOTE_ADDR=127.0.0.1"], 400), (["HTTP_X=" + String(repeating: "x", count: 3_000)], 431),
    ])
  func refused(pairs: [String], status: Int) async {
    let limits = TransportLimits(bodyBytes: 1_000, parameterBytes: 2_000)
    let (reply, _) = await run(Self.post + pairs, input: "hello", limits: limits) { _ in
      .text(200, "never")
    }
    #expect(reply?.status == status)
  }

  @Test("No more than the stated length is read")
  func excess() async {
    let (reply, _) = await run(Self.post + ["CONTENT_LENGTH=2"], input: "hello") {
      Response(status: 200, body: $0.body)
    }
    #expect(reply?.text == "he")
  }

  @Test("A response that would split its head becomes a 500")
  func splitting() async {
    let (reply, _) = await run(Self.post) { _ in Response(status: 200, fields: ["x": "a\r\nb: c"]) }
    #expect(reply?.status == 500)
    #expect(reply?.values("b") == [])
  }

  @Test(
    "A web server's invocation is told from others",
    arguments: [
      (["GATEWAY_INTERFACE": "CGI/1.1", "REQUEST_METHOD": "GET"], true),
      (["GATEWAY_INTERFACE": "CGI/1.1"], false), (["REQUEST_METHOD": "GET"], false), ([:], false),
    ])
  func invocation(environment: [String: String], isInvoked: Bool) {
    #expect(CommonGateway.isInvoked(environment: environment) == isInvoked)
  }

  @Test(
    "A client's proxy and the loader's variables are dropped, others stay",
    arguments: [
      ("HTTP_PROXY=x", true), ("LD_PRELOAD=x", true), ("LD_LIBRARY_PATH=x", true),
      ("HTTP_PROXY_AUTH=x", false), ("HTTP_HOST=x", false), ("PATH=x", false), ("OLD_X=y", false),
    ])
  func environment(pair: String, isDropped: Bool) {
    #expect(CommonGateway.isDangerous(pair) == isDropped)
  }
}
