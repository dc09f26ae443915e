import Foundation
import Testing
import Workbench

/// A program where all is allowed that could show its memory: core dumps of any size, and readers
/// of its own user. Without capabilities, for a process with more than its reader is out of reach
/// whatever it does.
struct ExposedProcess {
  /// Its working directory, which a core is put into where `kernel.core_pattern` names no other.
  let folder: URL
  let pid: Int32
  private let shell: ChildProcess
  private let layout: StackLayout

  /// What makes root's programs no more than those of any other user.
  private static let bare = geteuid() == 0 ? ["/usr/bin/setpriv", "--bounding-set=-all"] : []

  /// - Parameter command: A program that says when it is ready.
  init(
    _ command: [String], layout: StackLayout, environment: [String: String]
  ) async throws {
    self.layout = layout
    folder = layout.url("exposed")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    let script = """
      ulimit -c unlimited; cd "$0"; /bin/sh -c 'echo $$ > ../pid; exec "$@"' sh "$@"
      echo "ended $?"
      """
    shell = try ChildProcess(
      "sh", "/bin/sh", ["-c", script, folder.path] + Self.bare + command,
      log: layout.url("shell.log"), environment: environment)
    try await shell.untilReady { $0.output.contains("ready\n") }
    let text = try String(contentsOf: layout.url("pid"), encoding: .utf8)
    pid = try #require(Int32(text.trimmingCharacters(in: .newlines)))
  }

  /// All that the program and the shell that waits for it have said by its end.
  func end(by signal: Int32) async throws -> String {
    kill(pid, signal)
    try await eventually(within: .seconds(30)) { !shell.isRunning }
    #expect(shell.output.contains("ended \(128 + signal)\n"), "\(shell.output)")
    return shell.output
  }

  /// What it left in its working directory.
  var remains: [URL] {
    get throws {
      try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    }
  }

  /// Whether another program of its user can open `/proc/PID/name`.
  func isOpen(_ name: String) async throws -> Bool {
    let command = Self.bare + ["/bin/sh", "-c", ": < /proc/\(pid)/\(name)"]
    let reader = try ChildProcess(
      "reader", command[0], Array(command.dropFirst()), log: layout.url("reader.log"))
    try await eventually { !reader.isRunning }
    return reader.status == 0
  }
}
