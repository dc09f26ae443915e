import ArgumentParser
import FastCGI
import Foundation
import Workbench

struct TortureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "torture",
    abstract: "Kill Jetway and break the upstream for many rounds; then judge what is left.",
    discussion: """
      Run it from the project's folder, as make torture does. Exit status: 0 where no connector is \
      there twice, nothing is lost, everything is settled and the audit log is complete; 1 where \
      something stands against that, or where 200 rounds or more lack what makes them a proof; 69 where the run could not be made.
      """)

  @Option(help: "How many rounds.")
  var rounds = 200

  @Option(help: "How many webhooks are sent in each round.")
  var webhooks = 30

  @Option(help: "What the plan is made of: the same number, the same plan. Random without it.")
  var seed: UInt64?

  @Flag(help: "Print a JSON object instead.")
  var json = false

  @Option(help: "The folder with the project's nginx files.")
  var nginx = "nginx"

  func validate() throws {
    guard (1...10_000).contains(rounds), (1...500).contains(webhooks) else {
      throw ValidationError("--rounds must be from 1 to 10000, --webhooks from 1 to 500")
    }
  }

  func run() async throws {
    OpenFiles.raiseLimit()
    var settings = Torture.Settings(
      seed: seed ?? UInt64.random(in: 0...UInt64(UInt32.max)),
      executable: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path,
      nginxFolder: URL(fileURLWithPath: nginx))
    settings.rounds = rounds
    settings.webhooks = webhooks
    Terminal.error.write("seed \(settings.seed)\n")
    let report: TortureReport
    do throws(TortureError) {
      report = try await Torture.run(settings) { Terminal.error.write("\($0)\n") }
    } catch {
      Terminal.error.write("jetway torture: \(error)\n")
      throw ExitCode(69)
    }
    Terminal.output.write(json ? report.json + "\n" : report.text)
    if !report.passes { throw ExitCode(1) }
  }
}
