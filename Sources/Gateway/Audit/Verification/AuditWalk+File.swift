import Database
import Foundation

extension AuditWalk {
  mutating func note(damage: [String]) {
    for text in damage { findings.note(.file, .altered, at: .file(verification.path), text.inert) }
  }

  /// What kept the walk from its end.
  mutating func note(_ error: DatabaseError) {
    let kind: AuditFinding.Kind =
      switch error {
      case .corrupt, .unexpectedValue, .statement, .io: .altered
      case .cannotOpen where FileManager.default.fileExists(atPath: verification.path): .altered
      default: .incomplete
      }
    findings.note(.file, kind, at: .file(verification.path), error.description.inert)
  }

  private static let schema = Result { () throws(DatabaseError) in
    try SQLiteSchema(of: Ledger.migrations)
  }

  /// - Returns: Whether this version can read the ledger.
  mutating func checkRules(in transaction: any Transaction) throws(DatabaseError) -> Bool {
    let rules = try SchemaComparison(with: Self.schema.get(), in: transaction)
    guard !rules.isOtherVersion else {
      findings.note(
        .rules, .incomplete, at: .ledger,
        "it was written by another version of Jetway: verify with that one, or have jetway serve "
          + "bring it up to date")
      return false
    }
    for name in rules.differences {
      findings.note(.rules, .altered, at: .ledger, "\(name.inert) is not as this version makes it")
    }
    return true
  }
}
