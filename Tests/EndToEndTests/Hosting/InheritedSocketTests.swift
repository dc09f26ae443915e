import Foundation
import Testing
import Workbench

@Suite(.timeLimit(.minutes(1))) struct InheritedSocketTests {
  /// Who binds the socket that nginx connects to, and hands it to Jetway.
  enum Launcher: String, Sendable, CaseIterable {
    case spawnFCGI = "spawn-fcgi"
    case socketActivation = "systemd-socket-activate"

    var path: String { "/usr/bin/\(rawValue)" }

    func arguments(socket: String, environment: [String: String]) -> [String] {
      switch self {
      case .spawnFCGI: ["-n", "-s", socket, "--"]
      case .socketActivation: environment.keys.flatMap { ["-E", $0] } + ["-l", socket]
      }
    }
  }

  @Test("Jetway serves on a socket that another program opened", arguments: Launcher.allCases)
  func serves(launcher: Launcher) async throws {
    try #require(FileManager.default.isExecutableFile(atPath: launcher.path), "run make setup")
    try await TestStack.with { stack in
      let layout = stack.layout
      await stack.jetway.stop()
      let socket = layout.path("jetway.sock")
      let jetway = try ChildProcess(
        launcher.rawValue, launcher.path,
        launcher.arguments(socket: socket, environment: layout.environment)
          + [TestStack.executable.path, "serve", "--config", layout.configurationPath],
        log: layout.url("inherited.log"), environment: layout.environment)
      let caller = try Caller(stack)
      try await eventually {
        try await caller.call("GET", "/healthz").status == 200
      }
      let answer = try await caller.send(.hubspot())
      #expect(answer.status == 201, "\(jetway.output)")
      await jetway.stop()
      #expect(jetway.status == 0, "\(jetway.output)")
    }
  }
}
