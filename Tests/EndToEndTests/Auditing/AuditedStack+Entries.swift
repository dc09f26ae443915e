import Gateway
import StrictJSON
import Testing
import Workbench

extension AuditedStack {
  /// The whole log, read from the ledger.
  func entries() throws -> [JSON] {
    try AuditLog.lines(inLedgerAt: stack.layout.path("ledger.sqlite"))
      .map { try JSON(parsing: Array($0.utf8)) }
  }

  /// Lets `jetway audit verify` judge the log.
  func expectSound(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let run = try await stack.run("audit", "verify", knowsSecrets: true)
    #expect(run.status == 0, "\(run.output)\(run.errors)", sourceLocation: sourceLocation)
  }
}
