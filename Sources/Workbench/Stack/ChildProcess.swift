package import Foundation
import Glibc
import Synchronization

/// One process of a local stack. It ends when it is stopped, and also when this process dies.
package final class ChildProcess: Sendable {
  package let name: String
  private let log: URL
  private let process: Mutex<Process>
  /// Held open by us alone: its reader takes the child down once we are gone.
  private let lifeline: Pipe
  private let guardian: Int32
  /// Foundation lets a child inherit what another thread opens while it spawns: our end of another
  /// child's lifeline, or the socket by whose closing Foundation learns that a child has ended. So
  /// one is started at a time.
  private static let starting = Mutex(())

  /// - Parameters:
  ///   - log: Where its standard output and standard error go, one behind the other.
  ///   - environment: Put over our own.
  package init(
    _ name: String, _ executable: String, _ arguments: [String], log: URL,
    environment: [String: String] = [:]
  ) throws(StackError) {
    self.name = name
    self.log = log
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    guard FileManager.default.createFile(atPath: log.path, contents: nil),
      let output = FileHandle(forWritingAtPath: log.path)
    else {
      throw .file(path: log.path, reason: "cannot be written")
    }
    process.standardOutput = output
    process.standardError = output
    do {
      (lifeline, guardian) = try Self.starting.withLock { _ in
        try process.run()
        let lifeline = Pipe()
        let guardian = Self.guardian(of: process.processIdentifier, lifeline)
        try guardian.run()
        return (lifeline, guardian.processIdentifier)
      }
    } catch {
      throw .notStarted(name: name, reason: "\(error)")
    }
    self.process = Mutex(process)
  }

  package var pid: Int32 { process.withLock { $0.processIdentifier } }
  package var isRunning: Bool { process.withLock { $0.isRunning } }
  /// The exit status, once it has ended.
  package var status: Int32 { process.withLock { $0.terminationStatus } }
  package var output: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

  /// Waits until `condition` holds or the process has ended.
  package func untilReady(
    within limit: Duration = .seconds(20), _ condition: @Sendable (ChildProcess) -> Bool
  ) async throws(StackError) {
    let end = ContinuousClock.now + limit
    while !condition(self) {
      guard isRunning, ContinuousClock.now < end else {
        throw .notReady(name: name, log: String(output.suffix(2_000)))
      }
      try? await Task.sleep(for: .milliseconds(5))
    }
  }

  /// Asks it to stop, and kills it when it does not.
  package func stop(within limit: Duration = .seconds(35)) async {
    send(SIGTERM)
    let end = ContinuousClock.now + limit
    while isRunning, ContinuousClock.now < end { try? await Task.sleep(for: .milliseconds(5)) }
    await kill()
  }

  /// Ends it as a crash would.
  package func kill() async {
    send(SIGKILL)
    while isRunning { try? await Task.sleep(for: .milliseconds(2)) }
    // Before the process id can belong to somebody else.
    _ = Glibc.kill(guardian, SIGKILL)
  }

  package func send(_ signal: Int32) {
    if isRunning { _ = Glibc.kill(pid, signal) }
  }

  /// A shell that waits for our end of the pipe to close.
  private static func guardian(of pid: Int32, _ lifeline: Pipe) -> Process {
    let guardian = Process()
    guardian.executableURL = URL(fileURLWithPath: "/bin/sh")
    guardian.arguments = ["-c", "trap '' INT TERM; cat > /dev/null; kill -TERM \(pid)"]
    guardian.standardInput = lifeline
    guardian.standardOutput = FileHandle.nullDevice
    guardian.standardError = FileHandle.nullDevice
    return guardian
  }
}
