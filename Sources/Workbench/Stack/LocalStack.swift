package import Foundation
import Gateway

/// nginx, Jetway and the sandbox as processes below one scratch folder.
package final class LocalStack: Sendable {
  package let layout: StackLayout
  package let nginx: ChildProcess
  package let sandbox: ChildProcess
  private let gateway: Exchangeable<ChildProcess>

  /// Starts all three and returns once each answers.
  ///
  /// - Parameters:
  ///   - port: Of the gateway's site; 0 for a free one.
  ///   - executable: The `jetway` program.
  ///   - configuration: Put behind the configuration that is written, to change it.
  package static func start(
    port: Int = 0, executable: String, nginxFolder: URL, scratch: URL? = nil,
    times: StackTimes = StackTimes(), configuration: String = ""
  ) async throws(StackError) -> LocalStack {
    let layout = try StackLayout(
      port: port, executable: executable, nginxFolder: nginxFolder, scratch: scratch)
    try layout.write(times: times, configuration: configuration)
    let sandbox = try ChildProcess(
      "sandbox", executable, ["sandbox", "--listen", "unix:\(layout.path("sandbox.sock"))"],
      log: layout.url("sandbox.log"))
    try await sandbox.untilReady { $0.output.contains("ready\n") }
    let gateway = try layout.launchGateway()
    try await gateway.untilReady { $0.output.contains("ready\n") }
    let nginx = try await layout.startNginx()
    return LocalStack(layout: layout, nginx: nginx, sandbox: sandbox, gateway: gateway)
  }

  private init(
    layout: StackLayout, nginx: ChildProcess, sandbox: ChildProcess, gateway: ChildProcess
  ) {
    self.layout = layout
    self.nginx = nginx
    self.sandbox = sandbox
    self.gateway = Exchangeable(gateway)
  }

  package var jetway: ChildProcess { gateway.value }

  /// Ends Jetway as a crash would and starts it anew on the same ledger.
  package func crashAndRestart() async throws(StackError) {
    await jetway.kill()
    try launchJetway()
    try await untilJetwayIsReady()
  }

  /// Starts Jetway anew on the same ledger, once the one before has ended; it is not ready yet.
  ///
  /// - Parameters:
  ///   - arguments: Put behind those that it is always started with.
  ///   - wrapper: A program that becomes Jetway, and its arguments.
  package func launchJetway(
    _ arguments: [String] = [], under wrapper: [String] = []
  ) throws(StackError) {
    gateway.value = try layout.launchGateway(arguments, under: wrapper)
  }

  package func untilJetwayIsReady() async throws(StackError) {
    try await jetway.untilReady { $0.output.contains("ready\n") }
  }

  /// Stops everything; nothing in flight is lost. The scratch folder stays if it was given.
  package func stop() async {
    await nginx.stop()
    await jetway.stop()
    await sandbox.stop()
    layout.removeIfOurs()
  }
}
