import Foundation

/// wrk, run once.
struct LoadGenerator: Sendable {
  static let executable = "/usr/bin/wrk"

  let layout: BenchLayout
  let run: BenchRun
  let seconds: Int

  var threads: Int { min(2, run.connections) }

  func load(_ script: LoadScript) async throws(StackError) -> LoadResult {
    let file = layout.url("load.lua")
    do {
      try Data(script.text.utf8).write(to: file)
    } catch {
      throw .file(path: file.path, reason: error.localizedDescription)
    }
    let wrk = try ChildProcess(
      "wrk", Self.executable,
      [
        "--threads", String(threads), "--connections", String(run.connections),
        "--duration", "\(seconds)s", "--timeout", "60s", "--latency", "--script", file.path,
        layout.target(of: run),
      ], log: layout.url("wrk.log"))
    while wrk.isRunning { try? await Task.sleep(for: .milliseconds(20)) }
    guard wrk.status == 0, let result = LoadResult(output: wrk.output) else {
      throw .notReady(name: "wrk", log: String(wrk.output.suffix(2_000)))
    }
    return result
  }
}
