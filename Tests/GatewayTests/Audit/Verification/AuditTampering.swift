import GRDB
import Gateway
import Testing

/// Something that somebody does to a ledger's file, and what a verification says to it.
struct AuditTampering: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let check: AuditCheck
  let apply: @Sendable (LedgerCopy) throws -> Void

  init(
    _ description: String, _ check: AuditCheck,
    _ apply: @escaping @Sendable (LedgerCopy) throws -> Void
  ) {
    testDescription = description
    self.check = check
    self.apply = apply
  }

  init(_ description: String, _ check: AuditCheck, _ statements: String...) {
    self.init(description, check) { copy in
      try copy.tamper { database in
        for statement in statements {
          try database.execute(sql: statement)
          try #require(database.changesCount > 0, "\(statement)")
        }
      }
    }
  }

  static let all = lines + state + keeping
}
