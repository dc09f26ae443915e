import StrictJSON

/// Some of the workspaces that the upstream has for us, and how to ask for the next ones.
package struct WorkspacePage: Sendable, Hashable {
  /// Of a cursor, in bytes: it is the upstream's own and nothing is known of its form, but what is
  /// sent back has to stay a small part of a request.
  package static let cursorLimit = 1_000

  package let names: [String]
  /// What the next page is asked for with; nil on the last.
  package let next: String?

  package init(names: [String], next: String? = nil) {
    self.names = names
    self.next = next
  }

  /// Reads a whole page or none of it: a workspace passed over would never be looked at.
  init(answer: HTTPResponse) throws(AirbyteError) {
    let json = try JSON(answer: answer)
    let unexpected = AirbyteError.unreadable(status: answer.status, .unexpectedShape)
    guard let entries = json["data"]?.array else { throw unexpected }
    var names: [String] = []
    names.reserveCapacity(entries.count)
    for entry in entries {
      guard let name = entry["name"]?.string else { throw unexpected }
      names.append(name)
    }
    switch json["next"] {
    case .string(let cursor) where (1...Self.cursorLimit).contains(cursor.utf8.count):
      self.init(names: names, next: cursor)
    case nil, .null: self.init(names: names)
    default: throw unexpected
    }
  }
}
