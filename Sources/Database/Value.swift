/// What a column or an argument can hold on every engine.
///
/// Text must not contain U+0000: PostgreSQL cannot store it, so every engine refuses it.
package enum Value: Sendable, Hashable {
  case null
  case integer(Int64)
  case text(String)
  case blob([UInt8])

  /// The text, or null for nil.
  package init(_ text: String?) {
    self = text.map(Value.text) ?? .null
  }

  /// The bytes, or null for nil.
  package init(_ bytes: [UInt8]?) {
    self = bytes.map(Value.blob) ?? .null
  }

  /// The number, or null for nil.
  package init(_ number: Int64?) {
    self = number.map(Value.integer) ?? .null
  }

  /// The number, or null for nil.
  package init(_ number: Int?) {
    self = number.map { .integer(Int64($0)) } ?? .null
  }
}

extension Value: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
  package init(integerLiteral value: Int64) {
    self = .integer(value)
  }

  package init(stringLiteral value: String) {
    self = .text(value)
  }
}

extension Value {
  /// The kind's name, for errors: they never show what a column holds.
  var kind: String {
    switch self {
    case .null: "null"
    case .integer: "integer"
    case .text: "text"
    case .blob: "blob"
    }
  }
}
