import ArgumentParser
import Gateway
import TransparencyLog

struct AuditConsistency: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consistency",
    abstract: "Prove that the log has only grown since a checkpoint that somebody kept.",
    discussion: """
      Writes the older size, hashes and the newest checkpoint: what a witness is sent \
      (c2sp.org/tlog-witness). Example:
        jetway audit consistency 1000 --config /etc/jetway/jetway.yaml

      Exit status: 0, or 1 where the newest checkpoint is not so large, 69 where the ledger cannot \
      be read.
      """)

  @Argument(help: "The size of the older checkpoint: its second line.")
  var size: UInt64

  @OptionGroup var output: ProofOutput

  @OptionGroup var location: LedgerLocation

  func run() async throws {
    do throws(CommandFailure) {
      try output.write(try await location.inspection().consistency(from: size).bytes)
    } catch {
      throw error.exit("audit consistency")
    }
  }
}
