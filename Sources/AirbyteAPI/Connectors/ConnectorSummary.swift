import StrictJSON

/// A connector as the list describes it.
package struct ConnectorSummary: Sendable, Hashable {
  package let id: String
  package let name: String
  package let sourceTemplateID: String?
  package let definitionID: String?
  /// What the connector's type is called, such as `HubSpot`.
  package let typeName: String?
  package let createdAt: String?
  package let updatedAt: String?

  package init(
    id: String, name: String, sourceTemplateID: String? = nil, definitionID: String? = nil,
    typeName: String? = nil, createdAt: String? = nil, updatedAt: String? = nil
  ) {
    self.id = id
    self.name = name
    self.sourceTemplateID = sourceTemplateID
    self.definitionID = definitionID
    self.typeName = typeName
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }

  /// Reads a whole list or none of it: an entry passed over could be the very connector that
  /// someone is about to create again.
  static func list(answer: HTTPResponse) throws(AirbyteError) -> [ConnectorSummary] {
    guard let entries = try JSON(answer: answer)["data"]?.array else {
      throw .unreadable(status: answer.status, .unexpectedShape)
    }
    var list: [ConnectorSummary] = []
    list.reserveCapacity(entries.count)
    for entry in entries { list.append(try ConnectorSummary(entry, status: answer.status)) }
    return list
  }

  private init(_ json: JSON, status: Int) throws(AirbyteError) {
    guard let id = json["id"]?.string, id.isUsableIdentifier else {
      throw .unreadable(status: status, .noIdentifier)
    }
    let name: String
    switch json["name"] {
    case .string(let text): name = text
    case .null, nil: name = ""
    default: throw .unreadable(status: status, .unexpectedShape)
    }
    let template = json["summarized_source_template"]
    self.init(
      id: id, name: name, sourceTemplateID: template?["id"]?.string,
      definitionID: (template?["actor_definition_id"] ?? template?["source_definition_id"]
        ?? json["source_definition_id"])?.string,
      typeName: template?["name"]?.string,
      createdAt: json["created_at"]?.string, updatedAt: json["updated_at"]?.string)
  }
}
