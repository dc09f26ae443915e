import ArgumentParser
import Database
import Gateway
import Workbench

struct AuditList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Print the audit log as JSON Lines, oldest first.",
    discussion: "The ledger may be in use. Exit status: 0, or 69 where it cannot be read.")

  @OptionGroup var location: AuditLocation

  func run() async throws {
    do throws(CommandFailure) {
      let path = try location.ledger.path()
      try await location.record(.noteReading(AuditedReading(view: "list", entries: 0)))
      do throws(DatabaseError) {
        try AuditLog.forEachLine(inLedgerAt: path) { Terminal.output.write($0 + "\n") }
      } catch {
        throw CommandFailure(error)
      }
    } catch {
      throw error.exit("audit list")
    }
  }
}
