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

  @Flag(help: "Only the audit log: made, appended to, verified, proved.")
  var audit = false

  @Option(help: "How many entries the large audit log has.")
  var auditEntries = 1_000_000

  @Flag(help: "Print JSON objects instead.")
  var json = false

  @Option(help: "A folder on the disk to measure; not one that is kept in memory.")
  var scratch = ".build/bench"

  func validate() throws {
    guard (1...600).contains(seconds) else {
      throw ValidationError("--seconds must be from 1 to 600")
    }
    guard (1_000...100_000_000).contains(auditEntries) else {
      throw ValidationError("--audit-entries must be from 1,000 to 100,000,000")
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
    var hadErrors = false
    do throws(StackError) {
      if !audit {
        let report = try await Bench.measure(settings, progress: Self.tell)
        Terminal.output.write(json ? report.json + "\n" : report.table)
        hadErrors = report.hadErrors
      }
      if only.isEmpty {
        let report = try await AuditBench.measure(
          settings, entries: auditEntries, progress: Self.tell)
        Terminal.output.write(json ? report.json + "\n" : report.table)
      }
    } catch {
      Terminal.error.write("jetway bench: \(error)\n")
      throw ExitCode(69)
    }
    if hadErrors { throw ExitCode(1) }
  }

  private static func tell(_ text: String) { Terminal.error.write("\(text)\n") }
}

extension BenchRun: ExpressibleByArgument {}
