import ArgumentParser
import Foundation
import Gateway
import TransparencyLog
import Workbench

struct AuditProve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract: "Write a file that proves an entry to be in the log, to whoever knows its key.",
    discussion: """
      The file is of the form c2sp.org/tlog-proof@v1, against the newest checkpoint; it goes with \
      the entry's exact line, and shows nothing of it. Example:
        jetway audit prove 123 --out 123.proof --config /etc/jetway/jetway.yaml

      Exit status: 0, or 1 where no checkpoint covers the entry yet, 66 where there is no such \
      entry, 69 where the ledger cannot be read.
      """)

  @Argument(help: "The entry's number.")
  var entry: UInt64

  @OptionGroup var output: ProofOutput

  @OptionGroup var location: LedgerLocation

  func run() async throws {
    do throws(CommandFailure) {
      try output.write(try await location.inspection().proof(of: entry).bytes)
    } catch {
      throw error.exit("audit prove")
    }
  }
}
