import Foundation
import Workbench

/// The program as it was built beside these tests, behind a real nginx.
enum TestStack {
  /// For tests that only read and append; its processes end with this one.
  static var shared: LocalStack {
    get async throws { try await starting.value }
  }

  private static let starting = Task {
    atexit { try? FileManager.default.removeItem(at: TestStack.sharedFolder) }
    let stack = try await LocalStack.start(
      executable: executable.path, nginxFolder: nginxFolder, scratch: sharedFolder)
    ContractWatch.begin(stack)
    return stack
  }

  /// One of the test's own, stopped when `body` is done: for tests that kill processes or ask the
  /// sandbox for faults.
  ///
  /// - Parameters:
  ///   - configuration: Put behind the configuration that is written.
  ///   - airbyteTimeout: How long Jetway waits for the sandbox.
  static func with<Result>(
    configuration: String = "", airbyteTimeout: String = StackTimes().airbyteTimeout,
    _ body: (LocalStack) async throws -> Result
  ) async throws -> Result {
    var times = StackTimes()
    times.airbyteTimeout = airbyteTimeout
    let stack = try await LocalStack.start(
      executable: executable.path, nginxFolder: nginxFolder, times: times,
      configuration: configuration)
    ContractWatch.begin(stack)
    do {
      let result = try await body(stack)
      ContractWatch.end(stack)
      await stack.stop()
      return result
    } catch {
      ContractWatch.end(stack)
      await stack.stop()
      throw error
    }
  }

  static let executable = Bundle.main.bundleURL.appending(path: "jetway")
  static let nginxFolder = project.appending(path: "nginx")
  static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let sharedFolder = FileManager.default.temporaryDirectory
    .appending(path: "jetway-tests-\(ProcessInfo.processInfo.processIdentifier)")
}

extension LocalStack {
  /// Changes a line of the configuration; it takes effect when Jetway starts anew.
  func reconfigure(_ old: String, as new: String) throws {
    let url = layout.url("jetway.yaml")
    let text = try String(contentsOf: url, encoding: .utf8)
    try Data(text.replacing(old, with: new).utf8).write(to: url)
  }
}
