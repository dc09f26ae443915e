import ArgumentParser
import Foundation
import Gateway
import StrictJSON
import TransparencyLog
import Workbench

struct AuditVerify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Compute the whole audit log anew, and compare it with all that was kept and signed.",
    discussion: """
      Nothing is changed, and the ledger may be in use. A checkpoint that was kept elsewhere \
      (--checkpoint) shows whether the log was cut or set back; a key that is known from elsewhere \
      (--key) shows that it is this log. Without --key the keys are those of the configuration, if \
      it can be read. Examples:
        jetway audit verify --config /etc/jetway/jetway.yaml
        jetway audit verify --ledger copy.sqlite --key audit.pub --checkpoint last-month.note

      Exit status: 0 for a sound log, 1 where it was tampered with, 2 where it was cut or is an \
      older copy, 3 for a command that cannot be carried out, 4 where not everything could be \
      verified.
      """)

  @OptionGroup var location: LedgerLocation

  @OptionGroup var trusted: VerifierKeys

  @Option(help: "A file with a checkpoint that was kept elsewhere; may be repeated.")
  var checkpoint: [String] = []

  @Flag(help: "Have SQLite look for damage in the whole file, too. It takes its time.")
  var deep = false

  @Flag(help: "Print a JSON object instead.")
  var json = false

  func run() async throws {
    let report = await (try verification()).run(progress: Self.progress)
    Terminal.output.write(
      json ? report.json.text + "\n" : report.text(paint: Terminal.output.paint))
    guard report.verdict == .sound else { throw ExitCode(report.verdict.rawValue) }
  }

  private func verification() throws -> AuditVerification {
    do throws(CommandFailure) {
      let path = try location.path()
      guard FileManager.default.fileExists(atPath: path) else {
        throw CommandFailure(.unavailable, "there is no ledger at \(path)")
      }
      var verification = AuditVerification(
        path: path, keys: try location.verifierKeys(trusted, ofLedger: path),
        outside: [OutsideCheckpoint(path: try location.checkpointPath(), isDemanded: false)]
          + checkpoint.map { OutsideCheckpoint(path: $0, isDemanded: true) })
      verification.isDeep = deep
      return verification
    } catch {
      Terminal.error.write("jetway audit verify: \(error)\n")
      throw ExitCode(AuditVerdict.usage)
    }
  }

  private static let progress: @Sendable (Int64, Int64) -> Void = { [line = ProgressLine()] in
    if $0 < $1 { line.show("\($0) of \($1) entries") } else { line.clear() }
  }
}
