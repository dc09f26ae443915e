import ArgumentParser
import Gateway
import StrictJSON
import Workbench

extension Audit {
  struct Prune: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Delete what old entries say; their hashes stay, and with them every proof.",
      discussion: """
        Whole bundles of 256 entries go: those that a checkpoint covers, of which no entry is too \
        young or held, and that tell of settled onboardings only. Without --apply it says what would \
        be deleted. There is no way back: take an export before. Examples:
          jetway audit prune --before 2024-01-01
          jetway audit prune --before 104w --apply
          jetway audit prune --before-seq 1048576 --apply

        Exit status: 0, 69 where the ledger or its server cannot be had, 78 for a configuration with \
        mistakes.
        """)

    @OptionGroup var location: LedgerLocation

    @Option(
      help: "Only entries before this time: 2026-11-24T08:00:00Z, 2026-11-24, or an age as 104w.",
      transform: Timestamp.parse)
    var before: Timestamp?

    @Option(help: "Only entries with smaller numbers.")
    var beforeSeq: Int64?

    @Flag(help: "Delete them.")
    var apply = false

    @Flag(help: "Print a JSON object instead.")
    var json = false

    func validate() throws {
      guard (before == nil) != (beforeSeq == nil) else {
        throw ValidationError("say either --before TIME or --before-seq N")
      }
      guard beforeSeq ?? 0 >= 0, before?.milliseconds ?? 0 >= 0 else {
        throw ValidationError("neither a number nor a time is negative")
      }
    }

    func run() async throws {
      let limit =
        before.map { PruneLimit.before($0) } ?? .beforeEntry(beforeSeq ?? 0)
      do throws(CommandFailure) {
        let report =
          apply ? try await pruned(limit) : try await location.inspection().pruning(limit)
        Terminal.output.write(
          json
            ? JSON.object(report.json).text + "\n"
            : report.text(isDone: apply, paint: Terminal.output.paint))
      } catch {
        throw error.exit("audit prune")
      }
    }

    private func pruned(_ limit: PruneLimit) async throws(CommandFailure) -> PruneReport {
      let line = ProgressLine()
      let channel = try await location.channel()
      do throws(CommandFailure) {
        let report = try await channel.prune(limit) { line.show("\($0) entries deleted …") }
        line.clear()
        await channel.close()
        return report
      } catch {
        line.clear()
        await channel.close()
        throw error
      }
    }
  }
}
