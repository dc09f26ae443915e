import ArgumentParser
import Foundation
import Gateway
import Workbench

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read a configuration and explain it, or name every mistake in it.",
    discussion: "Exit status: 0 where it is sound, 78 where it has mistakes.")

  @OptionGroup var file: ConfigurationFile

  @Flag(help: "Print a JSON object instead.")
  var json = false

  func run() throws {
    let report = ConfigurationReport(try file.load())
    guard !json else { return Terminal.output.write(report.json + "\n") }
    for section in report.sections {
      Terminal.output.write(Terminal.output.bold(section.title) + "\n")
      for fact in section.facts { Terminal.output.write("  \(fact)\n") }
    }
    Terminal.output.write(Terminal.output.green("The configuration is sound.") + "\n")
  }
}
