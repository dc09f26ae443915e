package import Secrets
package import StrictJSON

/// What begins the upstream's own OAuth round trip: with its app, for a connector of a workspace.
package struct OAuthInitiation: Sendable {
  package var workspaceName: String
  /// By its definition or by its name.
  package var type: ConnectorType
  package var sourceTemplateID: String?
  package var name: String?
  package var replicationConfig: JSONObject?
  package var environment: JSONObject?
  /// Where the person comes back to, without a query.
  package var callback: String
  /// What the person brings back in the query, 43 characters of base64url: nobody else may know it.
  package var state: Secret

  package init(
    workspaceName: String, type: ConnectorType, sourceTemplateID: String? = nil,
    name: String? = nil, replicationConfig: JSONObject? = nil, environment: JSONObject? = nil,
    callback: String, state: Secret
  ) {
    self.workspaceName = workspaceName
    self.type = type
    self.sourceTemplateID = sourceTemplateID
    self.name = name
    self.replicationConfig = replicationConfig
    self.environment = environment
    self.callback = callback
    self.state = state
  }

  func body() throws(AirbyteError) -> [UInt8] {
    var writer = BodyWriter()
    writer.member("workspace_name", .string(workspaceName))
    switch type {
    case .definition(let id), .definitionAndTemplate(let id, _):
      writer.member("definition_id", .string(id))
    case .named(let name): writer.member("connector_type", .string(name))
    case .template: throw .unusableArgument("a type that is only a template")
    }
    if let sourceTemplateID { writer.member("source_template_id", .string(sourceTemplateID)) }
    try writer.member("redirect_url", redirectURL)
    if let name { writer.member("name", .string(name)) }
    if let replicationConfig { writer.member("replication_config", .object(replicationConfig)) }
    if let environment { writer.member("environment", .object(environment)) }
    return writer.finish()
  }

  private var redirectURL: Secret {
    state.withBytes { Secret(Array("\(callback)?state=".utf8) + $0) }
  }
}
