import Gateway
import StrictJSON
import Workbench

/// What a stack's audit log says, read from its ledger.
enum AuditLines {
  /// The types of its entries, the oldest first.
  static func types(_ stack: LocalStack) throws -> [String] {
    try AuditLog.lines(inLedgerAt: stack.layout.path("ledger.sqlite"))
      .compactMap { try JSON(parsing: Array($0.utf8))["type"]?.string }
  }
}
