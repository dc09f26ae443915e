import ArgumentParser
import FastCGI
import Foundation
import Workbench

struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure this build through nginx with wrk: requests a second, p50, p99, memory.",
    discussion: """
      Run it from the project's folder, as make bench does, with a release build and nothing else \
      running. Exit status: 0 where no run had an error, 1 where one had, 69 where something could \
      not be started.
      """)

  @Option(help: "How long each run lasts, in seconds.")
  var seconds = 10

  @Option(help: "Only this run; may be repeated.")
  var only: [BenchRun] = []

  @Flag(help: "Print a JSON object instead.")
  var json = false

  @Option(help: "A folder on the disk to measure; not one that is kept in memory.")
  var scratch = ".build/bench"

  func validate() throws {
    guard (1...600).contains(seconds) else {
      throw ValidationError("--seconds must be from 1 to 600")
    }
  }

  func run() async throws {
    OpenFiles.raiseLimit()
    let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    var settings = Bench.Settings(
      scratch: URL(fileURLWithPath: scratch, relativeTo: here).absoluteURL,
      executable: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path,
      nginxFolder: here.appending(path: "nginx"))
    settings.seconds = seconds
    if !only.isEmpty { settings.runs = only }
    let report: BenchReport
    do throws(StackError) {
      report = try await Bench.measure(settings) { Terminal.error.write("\($0)\n") }
    } catch {
      Terminal.error.write("jetway bench: \(error)\n")
      throw ExitCode(69)
    }
    Terminal.output.write(json ? report.json + "\n" : report.table)
    if report.hadErrors { throw ExitCode(1) }
  }
}

extension BenchRun: ExpressibleByArgument {}
