/// The names by which a body says which connector type it means.
struct ConnectorIdentifiers: Sendable {
  let definitionID: String?
  let connectorType: String?
  let templateID: String?

  init(_ reader: BodyReader, _ settings: SandboxSettings) throws(Refusal) {
    definitionID = try reader.uuid("definition_id")
    connectorType = try reader.string("connector_type")
    templateID = try reader.uuid("source_template_id")
    let given = [definitionID, connectorType, templateID].count { $0 != nil }
    guard given > 0 else {
      throw .value(
        "One of connector_type, definition_id, or source_template_id must be provided")
    }
    // The official SDK sends definition and template together.
    let isPair = given == 2 && connectorType == nil && settings.acceptsTemplateWithDefinition
    guard given == 1 || isPair else {
      throw .value("Only one of connector_type, definition_id, or source_template_id is allowed")
    }
  }
}
