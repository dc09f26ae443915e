import StrictJSON

/// What a consent is asked for: the body of `oauth/initiate`.
struct ConsentOrder: Sendable {
  let workspaceName: String
  let redirectURL: RedirectURI
  let identifiers: ConnectorIdentifiers
  let name: String?
  let replicationConfig: JSONObject?
  let environment: JSONObject?

  init(_ body: [UInt8], _ settings: SandboxSettings) throws(Refusal) {
    let reader = try BodyReader(body)
    workspaceName = try reader.requiredString("workspace_name")
    guard let address = RedirectURI(try reader.requiredString("redirect_url")) else {
      throw .value(
        "redirect_url must be an absolute http or https address", field: "body.redirect_url")
    }
    redirectURL = address
    name = try reader.string("name")
    replicationConfig = try reader.dictionary("replication_config")
    environment = try reader.dictionary("environment")
    identifiers = try ConnectorIdentifiers(reader, settings)
  }
}
