import Foundation
import Testing
import Workbench

@Suite(.timeLimit(.minutes(1))) struct RefusedStartTests {
  @Test("A second server on the same ledger ends with 69 and names the process that holds it")
  func ledgerInUse() async throws {
    try await TestStack.with { stack in
      let second = try await run(["serve"], stack)
      #expect(second.status == 69)
      #expect(second.output.contains(String(stack.jetway.pid)), "\(second.output)")
      // The first one is none the worse for it.
      #expect(try await Caller(stack).send(.hubspot()).status == 201)
    }
  }

  @Test("Checking a configuration names every mistake with file, line and column, and ends with 78")
  func mistakes() async throws {
    try await TestStack.with { stack in
      try stack.reconfigure("timeout: 5s", as: "timeout: soon")
      try stack.reconfigure("workspaces:", as: "workspace:")
      try stack.reconfigure("listen: unix:", as: "listen: http:")
      let check = try await run(["check"], stack)
      #expect(check.status == 78)
      let path = stack.layout.configurationPath
      for place in ["1:9", "13:12", "18:5"] {
        #expect(check.output.contains("\(path):\(place):"), "\(place) in \(check.output)")
      }
      // There is one; its mistakes are told, and no mistake that only follows from them.
      #expect(!check.output.contains("at least one source"))
    }
  }

  @Test("Checking a sound configuration explains it and ends with 0")
  func sound() async throws {
    try await TestStack.with { stack in
      let check = try await run(["check"], stack)
      #expect(check.status == 0)
      #expect(check.output.contains("hubspot"))
      #expect(!check.output.contains(stack.layout.webhookSecret))
    }
  }

  private func run(_ arguments: [String], _ stack: LocalStack) async throws -> ChildProcess {
    let layout = stack.layout
    let child = try ChildProcess(
      "jetway", TestStack.executable.path, arguments + ["--config", layout.configurationPath],
      log: layout.url("second.log"), environment: layout.environment)
    try await eventually { !child.isRunning }
    // Also ends its guardian.
    await child.kill()
    return child
  }
}
