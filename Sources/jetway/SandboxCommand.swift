import ArgumentParser
import FastCGI
import Foundation
import Sandbox
import Workbench

struct SandboxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox",
    abstract: "Serve a stand-in for the Airbyte Agents API, to be put behind nginx.",
    discussion: """
      It lets in client id sandbox-client with secret sandbox-secret. PUT /sandbox/faults makes \
      calls fail, GET /sandbox/switches explains how it can behave, PUT /sandbox/settings changes \
      that, GET /sandbox/connectors shows what is stored, POST /sandbox/reset forgets it. \
      It is every OAuth provider too: /provider/NAME/authorize, token and revoke, with the client \
      demo-NAME-app, secret demo-NAME-secret; PUT /sandbox/providers/NAME changes how it behaves.
      """)

  @Option(help: "Where to listen: unix:PATH or tcp:127.0.0.1:PORT.", transform: ListenAddress.parse)
  var listen: ListenAddress

  @Option(help: "Where to keep the connectors between two runs; in memory without it.")
  var state: String?

  func run() async throws {
    let sandbox: SandboxAPI
    do throws(StateFileError) {
      sandbox = try SandboxAPI(configuration: SandboxConfiguration(stateFile: state))
    } catch {
      Terminal.error.write("jetway sandbox: \(error)\n")
      throw ExitCode(69)
    }
    try await Program.serve(listen, Responder { await sandbox.respond(to: $0) })
    sandbox.flush()
  }
}
