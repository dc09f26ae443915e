import ArgumentParser
import Foundation
import Gateway
import StrictJSON
import Workbench

struct AuditShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one onboarding as a story: its steps, and how long each took.",
    discussion: """
      Examples:
        jetway audit show onb_01jd…
        jetway audit show onb_01jd… --html story.html --svg story.svg

      The page and the picture need nothing but themselves. Exit status: 66 where there is no such \
      onboarding, 69 where the log cannot be read, the reading not be recorded or a file not be \
      written.
      """)

  @Argument(help: "The onboarding, such as onb_01jd….", transform: OnboardingID.parse)
  var id: OnboardingID

  @Flag(help: "Print a JSON object instead.")
  var json = false

  @Option(help: "Write a web page to this file, or to standard output for -.")
  var html: String?

  @Option(help: "Write a picture to this file, or to standard output for -.")
  var svg: String?

  @OptionGroup var location: AuditLocation

  func validate() throws {
    let outputs = [json ? "-" : nil, html, svg].filter { $0 == "-" }
    guard outputs.count <= 1 else {
      throw ValidationError("only one of --json, --html - and --svg - has standard output")
    }
  }

  func run() async throws {
    do throws(CommandFailure) {
      let timeline = try await location.ledger.inspection().timeline(of: id)
      try await location.record(
        .noteReading(
          AuditedReading(
            view: "timeline", query: "onboarding:\(id)", entries: Int64(timeline.steps.count))))
      let now = WallClock.system.now()
      if let html { try write(timeline.html(at: now), to: html) }
      if let svg { try write(timeline.svg(at: now), to: svg) }
      if json {
        Terminal.output.write(JSON.object(timeline.json).text + "\n")
      } else if html == nil, svg == nil {
        Terminal.output.write(timeline.text(at: now, paint: Terminal.output.paint))
      }
    } catch {
      throw error.exit("audit show")
    }
  }

  /// For the user alone: it has what may have to be erased one day.
  private func write(_ text: String, to path: String) throws(CommandFailure) {
    guard path != "-" else { return Terminal.output.write(text) }
    let isWritten = FileManager.default.createFile(
      atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
    guard isWritten else { throw CommandFailure(.unavailable, "\(path) cannot be written") }
  }
}
