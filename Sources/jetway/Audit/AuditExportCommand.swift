import ArgumentParser
import Gateway
import Workbench

struct AuditExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Take a copy of the log along that can be verified without Jetway.",
    discussion: """
      Writes a tar archive: the entries as JSON Lines, CSV and OCSF, their hashes, the newest \
      checkpoint, proofs, the log's key, and verify.sh, which needs no more than openssl and \
      coreutils. Only what a checkpoint covers is taken along. That it was taken is an entry of the \
      log. Examples:
        jetway audit export --out audit.tar --config /etc/jetway/jetway.yaml
        jetway audit export --out november.tar --since 2026-11-01 --until 2026-12-01

      Exit status: 0, or 1 where no checkpoint covers any of the entries, 69 where the ledger cannot \
      be read or the archive cannot be written, 78 for a configuration with mistakes.
      """)

  @Option(help: "The archive; it must not be there yet.")
  var out: String

  @Option(help: "From this entry on.")
  var from: Int64?

  @Option(help: "Up to this entry.")
  var to: Int64?

  @Option(
    help:
      "From the first entry of this time or later: 2026-11-24T08:00:00Z, 2026-11-24, or 2h ago as 2h.",
    transform: Timestamp.parse)
  var since: Timestamp?

  @Option(help: "Up to the last entry of this time or earlier.", transform: Timestamp.parse)
  var until: Timestamp?

  @Flag(help: "Leave out what opens digests: values that may have to be erased one day.")
  var withoutDisclosures = false

  @Flag(help: "Put a proof for each entry into it.")
  var proofs = false

  @OptionGroup var trusted: VerifierKeys

  @OptionGroup var location: AuditLocation

  func run() async throws {
    var selection = ExportSelection()
    (selection.first, selection.last) = (from, to)
    (selection.since, selection.until) = (since, until)
    let line = ProgressLine()
    do throws(CommandFailure) {
      let path = try location.ledger.path()
      var export = AuditExport(
        ledger: path, selection, keys: try location.ledger.verifierKeys(trusted, ofLedger: path))
      export.disclosing = !withoutDisclosures
      export.provesEach = proofs
      let count = try await export.entryCount()
      try await location.record(
        .noteExport(AuditedReading(view: "export", query: selection.text, entries: count)))
      try await export.write(to: out, at: WallClock.system.now()) { line.show($0) }
      line.clear()
      Terminal.error.write("\(out) has \(count) entries; sh verify.sh in it verifies them.\n")
    } catch {
      line.clear()
      throw error.exit("audit export")
    }
  }
}
