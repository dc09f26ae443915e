import StrictJSON

extension JSON {
  static func optional(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
  static func optional(_ number: Int64?) -> JSON { number.map { .integer($0) } ?? .null }
}
