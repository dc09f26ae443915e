/// One step of the schema, applied once and in one transaction. Never edit one that was shipped.
///
/// Types are SQLite's names: `INTEGER` (64 bits), `TEXT`, `BLOB`. An engine with other names for
/// them translates.
package struct Migration: Sendable {
  package enum Step: Sendable, ExpressibleByStringLiteral {
    case statement(SQL)
    /// From here on rows keep a rule, and not the one of the same name before it. It ends with its
    /// table.
    case rule(RowRule)

    package init(stringLiteral text: StaticString) { self = .statement(SQL(stringLiteral: text)) }
  }

  package let name: String
  package let steps: [Step]

  package init(_ name: String, _ steps: [Step]) {
    self.name = name
    self.steps = steps
  }

  /// FNV-1a (64 bits) over the steps' texts, in hexadecimal. It finds edits, not attackers.
  var checksum: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    for text in steps.flatMap(\.texts) {
      for byte in text.utf8 { add(byte) }
      add(0)
    }
    return String(hash, radix: 16)
  }
}

extension Migration.Step {
  fileprivate var texts: [String] {
    switch self {
    case .statement(let sql): [sql.text.description]
    case .rule(let rule):
      [rule.name, rule.table, rule.condition].map(\.description) + [rule.change.rawValue]
    }
  }
}
