import Foundation
import Testing
import Workbench

@Suite("The demo", .timeLimit(.minutes(1)))
struct DemoTests {
  @Test("tells its story through nginx and ends with 0, every step as expected")
  func story() async throws {
    let log = FileManager.default.temporaryDirectory.appending(path: "demo-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: log) }
    let demo = try ChildProcess(
      "demo", TestStack.executable.path,
      ["demo", "--exit", "--port", "0", "--nginx", TestStack.nginxFolder.path], log: log)
    try await demo.untilReady(within: .seconds(50)) { !$0.isRunning }
    #expect(demo.status == 0, "\(demo.output)")
    #expect(demo.output.matches(of: /✓ as expected/).count == 11)
    #expect(!demo.output.contains("\u{1B}["), "colours are for terminals")
    await demo.kill()
  }
}
