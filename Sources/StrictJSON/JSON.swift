/// One JSON value (RFC 8259), with the order of members and the spelling of numbers kept.
package enum JSON: Sendable, Hashable {
  case null
  case bool(Bool)
  /// The number as it was written, such as `1e3`; it was checked against RFC 8259's grammar.
  case number(String)
  case string(String)
  case array([JSON])
  case object(JSONObject)

  package static func integer(_ value: Int64) -> JSON { .number(String(value)) }
}

// MARK: - Looking inside

extension JSON {
  /// The member of that name, where this is an object that has one.
  package subscript(name: String) -> JSON? { object?[name] }

  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The number, where it is a whole one written without fraction or exponent and fits 64 bits.
  package var int: Int64? {
    if case .number(let text) = self { Int64(text) } else { nil }
  }

  package var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  package var array: [JSON]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  package var object: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }

  /// What a person would call this kind of value, with its article: "an object".
  package var kind: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

// MARK: - Literals

// There is none for null: a `nil` meant as "no value" would silently become ``JSON/null``.
extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(JSONObject(elements))
  }
}
