import StrictJSON

/// What an organization has agreed on for the connectors of one type.
package struct SourceTemplate: Sendable, Hashable {
  /// The `source_template_id` of a create call.
  package let id: String
  package let name: String
  /// The type that it is a template for, where the upstream tells it.
  package let definitionID: String?

  package init(id: String, name: String, definitionID: String? = nil) {
    self.id = id
    self.name = name
    self.definitionID = definitionID
  }

  static func list(answer: HTTPResponse) throws(AirbyteError) -> [SourceTemplate] {
    guard let entries = try JSON(answer: answer)["data"]?.array else {
      throw .unreadable(status: answer.status, .unexpectedShape)
    }
    var list: [SourceTemplate] = []
    for entry in entries {
      guard let id = entry["id"]?.string, id.isUsableIdentifier, let name = entry["name"]?.string
      else { throw .unreadable(status: answer.status, .unexpectedShape) }
      let definition = entry["actor_definition_id"] ?? entry["source_definition_id"]
      list.append(SourceTemplate(id: id, name: name, definitionID: definition?.string))
    }
    return list
  }
}
