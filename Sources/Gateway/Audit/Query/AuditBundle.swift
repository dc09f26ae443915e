/// What the index knows of a bundle of the log, computed from its lines.
package struct AuditBundle: Sendable, Hashable {
  /// Of a bundle, in entries.
  package static let width = AuditTiles.width
  /// Of a value in a word, in bytes; a longer one is found by its beginning.
  static let valueLimit = 64

  /// Each once, sorted.
  package let words: [String]
  /// Of the times of its entries, in milliseconds; empty where it has none.
  package let times: AuditBounds

  /// - Parameter lines: Those of the bundle that were not pruned.
  package init(_ lines: [[UInt8]]) {
    var words: Set<String> = []
    var times = AuditBounds(lower: .max, upper: .min)
    for case let line? in lines.lazy.map({ AuditLine($0) }) {
      times.lower = min(times.lower, line.moment.milliseconds)
      times.upper = max(times.upper, line.moment.milliseconds)
      for (field, member) in AuditField.indexed {
        if let value = line[member] { words.insert(Self.word(field, value.utf8)) }
      }
    }
    self.words = words.sorted()
    self.times = times
  }

  static func word(_ field: AuditField, _ value: some Sequence<UInt8>) -> String {
    String(decoding: Array("\(field.rawValue):".utf8) + value.prefix(valueLimit), as: UTF8.self)
  }
}
