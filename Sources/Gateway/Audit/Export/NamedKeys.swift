import Database
import TransparencyLog

/// The keys that the log says of itself to be its own.
enum NamedKeys {
  static func all(in transaction: any Transaction) throws(DatabaseError) -> [NoteVerifierKey] {
    var keys: [NoteVerifierKey] = []
    for row in try transaction.rows(
      """
      SELECT line FROM audit_entry
      WHERE onboarding IS NULL AND CAST(line AS TEXT) LIKE '%"audit_key.in_force"%' ORDER BY seq
      """)
    {
      guard case .key(let text) = LogAct(.auditKeyInForce, in: try row.blob(0)),
        let key = try? NoteVerifierKey(parsing: text)
      else { continue }
      keys.append(key)
    }
    return keys
  }
}
