/// Header fields of one message: names lower-case with `-`, order and duplicates kept.
package struct HeaderFields: Sendable, Hashable {
  /// One field.
  package struct Field: Sendable, Hashable {
    package var name: String
    package var value: String
  }

  package private(set) var all: [Field]

  package init(_ fields: [(String, String)] = []) {
    all = fields.map { Field(name: $0.0.lowercased(), value: $0.1) }
  }

  /// Every value of a field, in the order of arrival.
  package subscript(name: String) -> [String] {
    let name = name.lowercased()
    return all.filter { $0.name == name }.map(\.value)
  }

  /// The first value of a field; ask the subscript where a second one would matter.
  package func first(_ name: String) -> String? {
    let name = name.lowercased()
    return all.first { $0.name == name }?.value
  }

  package mutating func append(_ name: String, _ value: String) {
    all.append(Field(name: name.lowercased(), value: value))
  }

  /// Appends a field whose name is known to be lower-case already.
  mutating func append(lowercased name: String, _ value: String) {
    all.append(Field(name: name, value: value))
  }
}

extension HeaderFields: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, String)...) {
    self.init(elements)
  }
}
