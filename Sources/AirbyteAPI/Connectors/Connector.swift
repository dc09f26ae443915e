import StrictJSON

/// A connector as create and get describe it; what nobody here needs is left out.
package struct Connector: Sendable, Hashable {
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

  /// The template may say less than documented; only the id is indispensable.
  init(answer: HTTPResponse) throws(AirbyteError) {
    let json = try JSON(answer: answer)
    guard let id = json["id"]?.string, id.isUsableIdentifier else {
      throw .unreadable(status: answer.status, .noIdentifier)
    }
    let template = json["source_template"] ?? json["summarized_source_template"]
    self.init(
      id: id, name: json["name"]?.string ?? "", sourceTemplateID: template?["id"]?.string,
      definitionID: (template?["source_definition_id"] ?? template?["actor_definition_id"]
        ?? json["source_definition_id"])?.string,
      typeName: template?["name"]?.string,
      createdAt: json["created_at"]?.string, updatedAt: json["updated_at"]?.string)
  }
}
