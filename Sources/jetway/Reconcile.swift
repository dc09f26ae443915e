import ArgumentParser
import Gateway
import Workbench

struct Reconcile: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Compare Airbyte's connectors with the ledger, print a plan, and carry it out if asked.",
    discussion: """
      Finds connectors that bear a marker of Jetway's and belong to no onboarding (leak), connectors \
      of onboardings that are gone, those that an onboarding does not know of (unadopted) or has too \
      many (duplicates), and connectors of one type in one workspace, which Airbyte's SDK cannot \
      tell apart (ambiguity, not looked for where no onboarding is). Examples:
        jetway reconcile --config /etc/jetway/jetway.yaml
        jetway reconcile --workspace acme --apply

      Exit status: 0 where nothing is left to do, 1 where there are findings, 69 where the ledger, \
      its server or Airbyte cannot be had, 78 for a configuration with mistakes.
      """)

  @OptionGroup var location: LedgerLocation

  @Option(
    help: "Only this workspace; may be repeated. All of the ledger and of Airbyte without it.")
  var workspace: [String] = []

  @Flag(help: "Carry the plan out. Each action is checked again and is in the audit log before.")
  var apply = false

  @Flag(help: "Plan to delete leaks: no other Jetway works in this Airbyte organization.")
  var deleteLeaks = false

  @Flag(help: "Print a JSON object for each finding instead.")
  var json = false

  func validate() throws {
    guard workspace.allSatisfy({ (1...ControlCommand.textLimit).contains($0.utf8.count) }) else {
      throw ValidationError("a workspace's name has 1 to \(ControlCommand.textLimit) bytes")
    }
  }

  func run() async throws { try show(try await outcome()) }

  private func outcome() async throws -> Reconciliation.Outcome {
    let line = ProgressLine()
    do throws(CommandFailure) {
      let ledger = try location.inspection()
      let channel = try await location.channel()
      let reconciliation = Reconciliation(channel: channel, ledger: ledger)
      let outcome = try await reconciliation.run(
        workspaces: workspace, applies: apply, deletesLeaks: deleteLeaks
      ) { line.show($0) }
      line.clear()
      return outcome
    } catch {
      line.clear()
      throw error.exit("reconcile")
    }
  }

  private func show(_ outcome: Reconciliation.Outcome) throws {
    let report = outcome.report
    Terminal.output.write(json ? report.jsonLines : report.text(paint: Terminal.output.paint))
    for note in outcome.notes { Terminal.error.write("jetway reconcile: \(note)\n") }
    for failure in outcome.failures { Terminal.error.write("jetway reconcile: \(failure)\n") }
    if let status = outcome.status { throw ExitCode(status.rawValue) }
  }
}
