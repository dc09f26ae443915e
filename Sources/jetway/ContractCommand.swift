import ArgumentParser
import FastCGI
import Foundation
import Workbench

struct ContractCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contract",
    abstract:
      "Let schemathesis look for what Jetway does otherwise than its OpenAPI document says.",
    discussion: """
      Run it from the project's folder, as make contract does. Exit status: 0 where nothing was \
      found, 1 where something was, 69 where the run could not be made.
      """)

  @Option(help: "The schemathesis program.")
  var tool = ".contract/bin/schemathesis"

  @Option(help: "Its settings.")
  var settings = "Tests/Contract/schemathesis.toml"

  @Option(help: "How many seconds it may take.")
  var limit = 300

  @Option(help: "The folder with the project's nginx files.")
  var nginx = "nginx"

  func run() async throws {
    let run = ContractRun(
      executable: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path,
      nginxFolder: URL(fileURLWithPath: nginx), tool: tool, settings: settings)
    let result: (output: String, holds: Bool)
    do throws(StackError) {
      result = try await run.run(within: .seconds(limit))
    } catch {
      Terminal.error.write("jetway contract: \(error)\n")
      throw ExitCode(69)
    }
    Terminal.output.write(result.output)
    if !result.holds { throw ExitCode(1) }
  }
}
