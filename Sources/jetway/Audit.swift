import ArgumentParser
import Database
import Gateway
import Workbench

struct Audit: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the audit log as JSON Lines, oldest first.",
    discussion: "The ledger may be in use. Exit status: 0, or 69 where it cannot be read.")

  @Option(help: "The ledger's file.")
  var ledger: String

  func run() throws {
    do throws(DatabaseError) {
      try AuditLog.forEachLine(inLedgerAt: ledger) { Terminal.output.write($0 + "\n") }
    } catch {
      Terminal.error.write("jetway audit: \(error)\n")
      throw ExitCode(69)
    }
  }
}
