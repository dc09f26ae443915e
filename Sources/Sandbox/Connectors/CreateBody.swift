import StrictJSON

/// A create call's body as far as it can be judged without looking anything up.
struct CreateBody: Sendable {
  private static let members: Set<String> = [
    "workspace_name", "definition_id", "connector_type", "source_template_id", "name",
    "credentials", "replication_config", "environment", "server_side_oauth_secret_id", "entities",
    "selected_connection_template_tags", "selected_connection_template_tags_mode",
  ]

  private let reader: BodyReader
  let workspaceName: String
  let identifiers: ConnectorIdentifiers
  let name: String?
  let credentials: JSONObject?
  let replicationConfig: JSONObject?
  let environment: JSONObject?
  let secretID: String?
  let entities: JSON?

  init(_ body: [UInt8], _ settings: SandboxSettings) throws(Refusal) {
    let reader = try BodyReader(body)
    self.reader = reader
    workspaceName = try reader.requiredString("workspace_name")
    name = try reader.string("name")
    credentials = try reader.dictionary("credentials")
    replicationConfig = try reader.dictionary("replication_config")
    environment = try reader.dictionary("environment")
    secretID = try reader.string("server_side_oauth_secret_id")
    entities = try reader.list("entities").map { .array($0) }
    identifiers = try ConnectorIdentifiers(reader, settings)
    guard credentials != nil || replicationConfig != nil || secretID != nil else {
      throw .value(
        "At least one of credentials, replication_config, or server_side_oauth_secret_id "
          + "must be provided")
    }
  }

  /// The last thing to judge: what is missing for being in a wrong place is told as missing.
  func refuseUnknownMembers() throws(Refusal) {
    try reader.refuseMembers(besides: Self.members)
  }
}
