package import Foundation
import Glibc
import Synchronization

/// One process of a local stack. It ends when it is stopped, and also when this process dies.
package final class ChildProcess: Sendable {
  package let name: String
  package let pid: Int32
  private let log: URL
  /// A shell that waits for our end of the lifeline to close, as it does when we are gone.
  private let guardian: Int32
  private let lifeline = Pipe()
  private let ended = Mutex<Int32?>(nil)

  /// - Parameters:
  ///   - log: Where its standard output and standard error go, one behind the other.
  ///   - environment: Put over our own.
  package init(
    _ name: String, _ executable: String, _ arguments: [String], log: URL,
    environment: [String: String] = [:]
  ) throws(StackError) {
    self.name = name
    self.log = log
    let environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    guard FileManager.default.createFile(atPath: log.path, contents: nil),
      let output = FileHandle(forWritingAtPath: log.path)
    else { throw .file(path: log.path, reason: "cannot be written") }
    defer { try? output.close() }
    guard let device = FileHandle(forUpdatingAtPath: "/dev/null") else {
      throw .file(path: "/dev/null", reason: "cannot be opened")
    }
    defer { try? device.close() }
    let null = device.fileDescriptor
    pid = try Self.start(
      name, executable, arguments, environment, input: null, output: output.fileDescriptor)
    guardian = try Self.start(
      name, "/bin/sh", ["-c", "trap '' INT TERM; cat > /dev/null; kill -TERM \(pid)"],
      environment, input: lifeline.fileHandleForReading.fileDescriptor, output: null)
  }

  /// A child that still runs is ended by its guardian, which hears of us now.
  deinit { if !isRunning { dismissGuardian() } }

  package var isRunning: Bool { status == nil }

  /// The exit status (128 and the signal after one), once it has ended.
  package var status: Int32? {
    ended.withLock { ended in
      if ended == nil { ended = Spawn.status(of: pid) }
      return ended
    }
  }

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
      await Self.pause()
    }
  }

  /// Asks it to stop, and kills it when it does not.
  package func stop(within limit: Duration = .seconds(35)) async {
    send(SIGTERM)
    let end = ContinuousClock.now + limit
    while isRunning, ContinuousClock.now < end { await Self.pause() }
    await kill()
  }

  /// Ends it as a crash would.
  package func kill() async {
    send(SIGKILL)
    while isRunning { await Self.pause() }
  }

  package func send(_ signal: Int32) {
    if isRunning { _ = Glibc.kill(pid, signal) }
  }

  /// Before the child's process id can belong to somebody else.
  private func dismissGuardian() {
    _ = Glibc.kill(guardian, SIGKILL)
    Spawn.reap(guardian)
  }

  /// A few milliseconds, in a cancelled task too, where `Task.sleep` would return at once.
  private static func pause() async {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(5)) {
        continuation.resume()
      }
    }
  }

  private static func start(
    _ name: String, _ executable: String, _ arguments: [String],
    _ environment: [String: String], input: Int32, output: Int32
  ) throws(StackError) -> Int32 {
    do throws(Spawn.Errno) {
      return try Spawn.start(
        executable, arguments, environment: environment, input: input, output: output
      ).get()
    } catch {
      throw .notStarted(name: name, reason: "\(error)")
    }
  }
}
