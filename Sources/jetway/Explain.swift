import ArgumentParser
import Foundation
import Gateway
import StrictJSON
import Workbench

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what a captured webhook would become, or why it would be refused.",
    discussion: """
      FILE is the body alone, or a whole request: header lines, a blank line, the body. Nothing is \
      sent or kept, and no secret is shown. The signature is checked where header fields are known; \
      it covers the exact bytes, so do not let an editor end the file with a line feed. That its \
      time is over does not count, nor what only the ledger knows: rate, quota, connectors that exist. \
      Examples:
        jetway explain event.json --source crm
        jetway explain request.http --source crm --json
        jetway explain - --source crm --header 'Idempotency-Key: 42' < event.json

      Exit status: 0 where it would be accepted, 1 where it would be refused, 64 for a wrong command \
      line, 66 where there is no such file or source, 78 for a configuration with mistakes.
      """)

  @Argument(help: "The file with the body or the request; standard input for -.")
  var file: String

  @Option(help: "The source that it comes from, as the configuration names it.")
  var source: String

  @Option(
    name: .customLong("header"), help: "A header field, as 'Name: value'; may be repeated.",
    transform: Explain.field)
  var fields: [Field] = []

  @OptionGroup var deployment: ConfigurationFile

  @Flag(help: "Print a JSON object instead.")
  var json = false

  struct Field: Sendable {
    let name: String
    let value: String
  }

  func run() throws {
    let loaded = try deployment.load()
    let source = try source(in: loaded)
    let captured = CapturedRequest(
      try bytes(), fields: fields.map { ($0.name, $0.value) }, source: source,
      mountPoint: loaded.publicURL.mountPoint)
    let explanation = Explanation(captured, of: source, in: loaded, at: WallClock.system.now())
    Terminal.output.write(
      json
        ? JSON.object(explanation.json).text + "\n"
        : explanation.text(paint: Terminal.output.paint))
    guard explanation.isAccepted else {
      throw ExitCode(CommandFailure.Status.refused.rawValue)
    }
  }

  private func source(in configuration: JetwayConfiguration) throws -> Source {
    if let found = configuration.sources.first(where: { $0.name == source }) { return found }
    let names = configuration.sources.map(\.name)
    let hint =
      Spelling.nearest(to: source, among: names).map { "did you mean \($0)?" }
      ?? "sources are \(names.sorted().joined(separator: ", "))"
    throw CommandFailure(.unknown, "no source is named \(source); \(hint)").exit("explain")
  }

  private func bytes() throws -> [UInt8] {
    guard file != "-" else { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
    guard let data = FileManager.default.contents(atPath: file) else {
      throw CommandFailure(.unknown, "\(file) cannot be read").exit("explain")
    }
    return [UInt8](data)
  }

  private static func field(_ text: String) throws -> Field {
    guard let field = CapturedRequest.field(in: text) else {
      throw ValidationError("a header field is written 'Name: value'")
    }
    return Field(name: field.name, value: field.value)
  }
}
