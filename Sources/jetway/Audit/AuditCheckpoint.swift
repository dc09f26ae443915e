import ArgumentParser
import Gateway

struct AuditCheckpoint: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint",
    abstract: "Print the newest signed checkpoint, to be kept elsewhere.",
    discussion: """
      Whoever keeps one can tell later whether the log was cut, set back or altered before it: \
      jetway audit verify --checkpoint FILE.

      Exit status: 0, or 1 where none was signed yet, 69 where the ledger cannot be read.
      """)

  @OptionGroup var output: ProofOutput

  @OptionGroup var location: LedgerLocation

  func run() async throws {
    do throws(CommandFailure) {
      guard let note = try await location.inspection().newestCheckpoint() else {
        throw CommandFailure(.refused, "no checkpoint was signed yet")
      }
      try output.write(note)
    } catch {
      throw error.exit("audit checkpoint")
    }
  }
}
