import Testing
import Workbench

@Suite struct RawHTTPTests {
  @Test("Bytes sent raw are answered through nginx by Jetway")
  func reachesJetway() async throws {
    let stack = try await TestStack.shared
    let request = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    let answer = await RawHTTP.send(Array(request.utf8), port: stack.layout.port)
    #expect(answer.status == 200)
  }
}
