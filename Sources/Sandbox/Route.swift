/// Which operation a method and a path mean.
struct Route: Sendable {
  let operation: Operation
  /// The segment that stands for an id or a name, decoded; empty where the path has none.
  let id: String

  private static let connectors = "/api/v1/integrations/connectors"
  private static let account = "/api/v1/account/applications"
  private static let templates = "/api/v1/integrations/templates/sources"
  private static let definitions = "/api/v1/integrations/definitions/sources"

  private static let table: [(path: PathPattern, methods: [(String, Operation)])] = [
    ("\(account)/token", [("POST", .token)]),
    // Where PyAirbyte fetches its token.
    ("/v1/applications/token", [("POST", .token)]),
    ("\(account)/scoped-token", [("POST", .scopedToken)]),
    ("\(account)/scoped-token/info", [("GET", .scopedTokenInfo)]),
    (connectors, [("POST", .create), ("GET", .list)]),
    ("\(connectors)/check", [("POST", .check)]),
    ("\(connectors)/oauth/initiate", [("POST", .initiate)]),
    ("\(connectors)/*/check", [("POST", .checkStored)]),
    ("\(connectors)/*/inspect", [("GET", .inspect)]),
    ("\(connectors)/*/execute", [("POST", .execute)]),
    ("\(connectors)/*", [("GET", .get), ("PUT", .change), ("DELETE", .delete)]),
    (definitions, [("GET", .definitions)]),
    ("\(definitions)/*", [("GET", .definition)]),
    (templates, [("GET", .templates), ("POST", .createTemplate)]),
    // Documents write it in short; both readings are served.
    ("\(templates)/global", [("GET", .globalTemplates)]),
    ("/api/v1/integrations/templates/global", [("GET", .globalTemplates)]),
    (
      "\(templates)/*",
      [("GET", .template), ("PATCH", .changeTemplate), ("DELETE", .deleteTemplate)]
    ),
    ("/api/v1/oauth/credentials", [("PUT", .setOAuthApp)]),
    ("/api/v1/oauth/credentials/connector_type/*", [("DELETE", .deleteOAuthApp)]),
    ("/api/v1/workspaces", [("GET", .workspaces)]),
    (
      "/api/v1/workspaces/*",
      [("GET", .workspace), ("PUT", .changeWorkspace), ("DELETE", .deleteWorkspace)]
    ),
    ("/consent/*", [("GET", .consent), ("POST", .consent)]),
    ("/provider/*/authorize", [("GET", .authorize), ("POST", .authorize)]),
    ("/provider/*/token", [("POST", .providerToken)]),
    ("/provider/*/revoke", [("POST", .revoke)]),
    ("/application/notifications", [("POST", .notification)]),
    ("/application/*", [("GET", .applicationPage)]),
  ].map { (PathPattern($0.0), $0.1) }

  init(method: String, path: String) throws(Refusal) {
    for entry in Self.table {
      guard let id = entry.path.match(path) else { continue }
      guard let operation = entry.methods.first(where: { $0.0 == method })?.1 else {
        throw .routing(
          405, "Method Not Allowed", allow: entry.methods.map(\.0).joined(separator: ", "))
      }
      self.operation = operation
      self.id = id
      return
    }
    throw .routing(404, "Not Found")
  }
}
