import Foundation
import Testing
import Workbench

/// The gateway of a stack with the most talkative log there is, and what its programs print.
struct TalkativeJetway {
  let layout: StackLayout
  let process: ChildProcess

  /// - Parameter log: The name of its log in the stack's folder.
  init(_ layout: StackLayout, log: String) async throws {
    self.layout = layout
    process = try ChildProcess(
      "jetway", TestStack.executable.path,
      ["serve", "--config", layout.configurationPath, "--log-level", "trace"],
      log: layout.url(log), environment: layout.environment)
    try await process.untilReady { $0.output.contains("ready\n") }
  }

  /// Every canary in any file, after everything that can be printed was printed into one.
  static func betrayals(of canaries: Canaries, in layout: StackLayout) async throws -> [String] {
    try await print(
      ["audit", "list", "--unrecorded", "--ledger", layout.path("ledger.sqlite")], layout)
    try await print(["check", "--config", layout.configurationPath], layout)
    return canaries.found(in: layout.scratch)
  }

  private static func print(_ arguments: [String], _ layout: StackLayout) async throws {
    let child = try ChildProcess(
      "jetway \(arguments[0])", TestStack.executable.path, arguments,
      log: layout.url("\(arguments[0]).output"), environment: layout.environment)
    try await eventually { !child.isRunning }
    #expect(child.status == 0, "\(child.output)")
  }
}
