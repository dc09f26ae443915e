import Gateway
import StrictJSON
import Workbench

extension AuditedStack {
  /// The whole log, read from the ledger.
  func entries() throws -> [JSON] {
    try AuditLog.lines(inLedgerAt: stack.layout.path("ledger.sqlite"))
      .map { try JSON(parsing: Array($0.utf8)) }
  }
}
