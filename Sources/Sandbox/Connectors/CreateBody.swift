import StrictJSON

/// A create call's body as far as it can be judged without looking anything up.
struct CreateBody: Sendable {
  let workspaceName: String
  let definitionID: String?
  let connectorType: String?
  let templateID: String?
  let name: String?
  let credentials: JSONObject?
  let replicationConfig: JSONObject?
  let environment: JSONObject?
  let secretID: String?
  let entities: JSON?

  init(_ body: [UInt8]) throws(Refusal) {
    let reader = try BodyReader(body)
    workspaceName = try reader.requiredString("workspace_name")
    definitionID = try reader.uuid("definition_id")
    connectorType = try reader.string("connector_type")
    templateID = try reader.uuid("source_template_id")
    name = try reader.string("name")
    credentials = try reader.dictionary("credentials")
    replicationConfig = try reader.dictionary("replication_config")
    environment = try reader.dictionary("environment")
    secretID = try reader.string("server_side_oauth_secret_id")
    entities = reader.value("entities")

    let names = [definitionID, connectorType, templateID].compactMap(\.self)
    guard !names.isEmpty else {
      throw .value(
        "One of connector_type, definition_id, or source_template_id must be provided")
    }
    // The official SDK sends definition and template together.
    guard names.count == 1 || connectorType == nil else {
      throw .value("Only one of connector_type, definition_id, or source_template_id is allowed")
    }
    guard credentials != nil || replicationConfig != nil || secretID != nil else {
      throw .value(
        "At least one of credentials, replication_config, or server_side_oauth_secret_id "
          + "must be provided")
    }
    if let entities, entities.array == nil {
      throw .unprocessable(
        "Input should be a valid list", field: "body.entities", code: "list_type")
    }
  }

  /// The connector type meant by whichever identifier was given.
  func known() throws(Refusal) -> KnownConnector {
    if let connectorType {
      guard let known = KnownConnector.named(connectorType) else {
        throw .notFound(
          "Connector type '\(connectorType)' not found", field: "body.connector_type")
      }
      return known
    }
    let byDefinition = definitionID.flatMap(KnownConnector.withDefinition)
    if definitionID != nil, byDefinition == nil {
      throw .notFound("Connector definition not found", field: "body.definition_id")
    }
    guard let templateID else {
      guard let byDefinition else { throw .notFound("Not Found", field: "body") }
      return byDefinition
    }
    guard let known = KnownConnector.withTemplate(templateID),
      byDefinition.map({ $0.definitionID == known.definitionID }) ?? true
    else { throw .notFound("Source template not found", field: "body.source_template_id") }
    return known
  }
}
