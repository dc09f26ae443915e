import FastCGI
import StrictJSON

extension SandboxState {
  private static let members: Set<String> = [
    "connector_type", "connector_definition_id", "configuration",
  ]

  /// Keeps the organization's own OAuth app of a connector type: the names, and salted hashes.
  mutating func setOAuthApp(_ call: Call) throws(Refusal) -> Response {
    try requireApplication(call)
    let body = try BodyReader(call.request.body)
    try body.refuseMembers(besides: Self.members)
    let (type, id) = (
      try body.string("connector_type"), try body.uuid("connector_definition_id")
    )
    guard (type == nil) != (id == nil) else {
      throw .value("Exactly one of connector_type and connector_definition_id must be provided")
    }
    guard let configuration = try body.dictionary("configuration") else {
      throw .unprocessable("Field required", field: "body.configuration", code: "missing")
    }
    for name in ["client_id", "client_secret"] where configuration[name]?.string == nil {
      throw .unprocessable(
        "Field required", field: "body.configuration.\(name)", code: "missing")
    }
    let named = type.flatMap { KnownConnector.named($0, orSlug: settings.acceptsSlugs) }
    guard let known = named ?? id.flatMap(KnownConnector.withDefinition) else {
      throw .notFound(
        "Connector definition not found",
        field: type == nil ? "body.connector_definition_id" : "body.connector_type")
    }
    oauthApps[known.definitionID] = hashes(of: configuration)
    return .json(200, ["connector_definition_id": .string(known.definitionID)])
  }

  /// Says yes to whatever is not there.
  mutating func deleteOAuthApp(_ call: Call) throws(Refusal) -> Response {
    try requireApplication(call)
    if let known = KnownConnector.named(call.route.id, orSlug: settings.acceptsSlugs) {
      oauthApps[known.definitionID] = nil
    }
    return Response(status: 204)
  }
}
