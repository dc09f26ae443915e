package import Secrets
package import StrictJSON

/// What a create call says.
package struct ConnectorRequest: Sendable {
  package var workspaceName: String
  package var type: ConnectorType
  package var name: String?
  package var credentials: Credentials?
  package var replicationConfig: JSONObject?
  /// Values that are not secret, such as a subdomain.
  package var environment: JSONObject?
  /// Stands for credentials that the upstream's own OAuth flow has collected.
  package var serverSideOAuthSecretID: Secret?
  package var entities: JSON?

  package init(
    workspaceName: String, type: ConnectorType, name: String? = nil,
    credentials: Credentials? = nil, replicationConfig: JSONObject? = nil,
    environment: JSONObject? = nil, serverSideOAuthSecretID: Secret? = nil, entities: JSON? = nil
  ) {
    self.workspaceName = workspaceName
    self.type = type
    self.name = name
    self.credentials = credentials
    self.replicationConfig = replicationConfig
    self.environment = environment
    self.serverSideOAuthSecretID = serverSideOAuthSecretID
    self.entities = entities
  }

  package var secrets: [Secret] {
    (credentials?.fields.map(\.value) ?? []) + (serverSideOAuthSecretID.map { [$0] } ?? [])
  }
}
