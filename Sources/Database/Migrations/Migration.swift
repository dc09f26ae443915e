/// One step of the schema, applied once and in one transaction. Never edit one that was shipped.
///
/// Types are SQLite's names: `INTEGER` (64 bits), `TEXT`, `BLOB`. An engine with other names for
/// them translates.
package struct Migration: Sendable {
  package let name: String
  package let statements: [SQL]

  package init(_ name: String, _ statements: [SQL]) {
    self.name = name
    self.statements = statements
  }

  /// FNV-1a (64 bits) over the statements, in hexadecimal. It finds edits, not attackers.
  var checksum: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    for statement in statements {
      for byte in statement.text.description.utf8 { add(byte) }
      add(0)
    }
    return String(hash, radix: 16)
  }
}
