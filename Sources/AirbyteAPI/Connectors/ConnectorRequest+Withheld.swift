import Secrets
package import StrictJSON

extension ConnectorRequest {
  /// The request's body for people: the same members, each secret withheld.
  package var withheld: JSONObject {
    var body: JSONObject = ["workspace_name": .string(workspaceName)]
    switch type {
    case .definition(let id): body["definition_id"] = .string(id)
    case .named(let name): body["connector_type"] = .string(name)
    case .template(let id): body["source_template_id"] = .string(id)
    case .definitionAndTemplate(let definition, let template):
      body["definition_id"] = .string(definition)
      body["source_template_id"] = .string(template)
    }
    body["name"] = name.map(JSON.string)
    body["credentials"] = credentials.map { credentials in
      .object(JSONObject(credentials.fields.map { ($0.name, .string(Secret.placeholder)) }))
    }
    body["replication_config"] = replicationConfig.map(JSON.object)
    body["environment"] = environment.map(JSON.object)
    body["entities"] = entities
    if serverSideOAuthSecretID != nil {
      body["server_side_oauth_secret_id"] = .string(Secret.placeholder)
    }
    return body
  }
}
