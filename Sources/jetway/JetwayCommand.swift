import ArgumentParser
import FastCGI
import Foundation
import Gateway

/// The command line. Started by a web server as a CGI program, it answers that one request.
@main
struct JetwayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jetway",
    abstract: "Turns signed onboarding webhooks into Airbyte connectors, at most one for each.",
    discussion: """
      Run behind a web server as a FastCGI responder: jetway serve --config FILE.
      Started by a web server as a plain CGI program, it answers one request with the \
      configuration that JETWAY_CONFIG names.
      """,
    version: Version.current,
    subcommands: [
      Serve.self, Check.self, Explain.self, CatalogCommand.self, SecretCommand.self, Send.self,
      Audit.self,
      Onboardings.self,
      Notifications.self, Reconcile.self, Demo.self, SandboxCommand.self, BenchCommand.self,
      ContractCommand.self, TortureCommand.self,
      NullCommand.self,
    ])

  static func main() async {
    let environment = ProcessInfo.processInfo.environment
    guard !CommonGateway.isInvoked(environment: environment) else {
      Foundation.exit(await CommonGatewayProgram.run(environment: environment))
    }
    await main(nil)
  }
}
