import ArgumentParser
import Foundation
import Gateway
import Logging
import StrictJSON
import Workbench

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read a configuration and explain it, or name every mistake in it.",
    discussion: """
      With --online Airbyte is asked for its definitions, and each recipe is compared with them; \
      nothing is created.

      Exit status: 0 where it is sound, 78 where it has mistakes; with --online also 1 where Airbyte \
      does not have what a recipe names, and 69 where it cannot be asked.
      """)

  @OptionGroup var file: ConfigurationFile

  @Flag(help: "Compare the recipes with the definitions that Airbyte has.")
  var online = false

  @Flag(help: "Print a JSON object instead.")
  var json = false

  func run() async throws {
    let configuration = try file.load()
    let comparison = online ? try await compared(configuration) : nil
    let report = ConfigurationReport(configuration, comparison: comparison)
    if json {
      Terminal.output.write(report.json + "\n")
    } else {
      for section in report.sections {
        Terminal.output.write(Terminal.output.bold(section.title) + "\n")
        for fact in section.facts { Terminal.output.write("  \(fact)\n") }
      }
    }
    guard comparison?.hasMistakes != true else {
      Terminal.error.write("jetway check: Airbyte does not have what a recipe names; see above\n")
      throw ExitCode(CommandFailure.Status.refused.rawValue)
    }
    guard !json else { return }
    Terminal.output.write(Terminal.output.green("The configuration is sound.") + "\n")
  }

  private func compared(
    _ configuration: JetwayConfiguration
  ) async throws -> DefinitionComparison {
    do throws(CommandFailure) {
      return try await DefinitionComparison.asking(configuration, logger: .standardError(.warning))
    } catch {
      throw error.exit("check")
    }
  }
}
