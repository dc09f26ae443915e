import ArgumentParser
import Foundation
import Gateway
import Logging
import Workbench

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answer FastCGI requests until SIGTERM or SIGINT.",
    discussion: """
      The socket is the one inherited from systemd (LISTEN_FDS) or on descriptor 0, else the \
      configuration's. Prints "ready" on standard output once it accepts requests. Exit status: 0 \
      after a graceful stop, 78 for a configuration with mistakes, 69 where the ledger or the \
      socket cannot be had.
      """)

  @OptionGroup var file: ConfigurationFile

  @Option(
    help: "How much is logged: debug, info, notice, warning or error.",
    transform: Logger.Level.parse)
  var logLevel: Logger.Level = .info

  @Option(
    help: ArgumentHelp(
      "For tests of crashes: end by SIGKILL at the N-th passage of a point, such as claimed:17.",
      valueName: "point:n", visibility: .hidden))
  var killAt: KillPoint?

  func run() async throws {
    let configuration = try file.load()
    do throws(ServiceError) {
      try await Service.serve(
        configuration, environment: ProcessInfo.processInfo.environment,
        logger: .standardError(logLevel), points: killAt?.points ?? .none,
        ready: Terminal.sayReady)
    } catch {
      Terminal.error.write("jetway: \(error)\n")
      throw ExitCode(69)
    }
  }
}
