/// The members of a JSON object in their order; a name occurs once.
package struct JSONObject: Sendable, Hashable {
  package struct Member: Sendable, Hashable {
    package let name: String
    package var value: JSON
  }

  package private(set) var members: [Member] = []

  package init() {}

  /// Of members with the same name the last one stands, at the place of the first.
  package init(_ members: [(String, JSON)]) {
    for (name, value) in members { self[name] = value }
  }

  package var isEmpty: Bool { members.isEmpty }
  package var names: [String] { members.map(\.name) }

  /// Reading is a walk over the members: objects here are small. Setting `nil` removes the member.
  package subscript(name: String) -> JSON? {
    get { members.first { $0.name == name }?.value }
    set {
      let index = members.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(name: name, value: value))
      case (nil, nil): break
      }
    }
  }

  /// For the reader, which knows already that the name is new.
  mutating func append(name: String, value: JSON) {
    members.append(Member(name: name, value: value))
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, JSON)...) { self.init(elements) }
}
