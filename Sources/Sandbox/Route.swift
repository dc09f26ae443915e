/// Which operation a method and a path mean.
struct Route: Sendable {
  let operation: Operation
  /// The segment that stands for an id, decoded; empty where the path has none.
  let id: String

  private static let connectors = "/api/v1/integrations/connectors"
  private static let account = "/api/v1/account/applications"
  private static let definitions = "/api/v1/integrations/definitions/sources"

  /// `*` is one segment.
  private static let table: [(path: String, methods: [(String, Operation)])] = [
    ("\(account)/token", [("POST", .token)]),
    // Where PyAirbyte fetches its token.
    ("/v1/applications/token", [("POST", .token)]),
    ("\(account)/scoped-token", [("POST", .scopedToken)]),
    ("\(account)/scoped-token/info", [("GET", .scopedTokenInfo)]),
    (connectors, [("POST", .create), ("GET", .list)]),
    ("\(connectors)/*", [("GET", .get), ("DELETE", .delete)]),
    (definitions, [("GET", .definitions)]),
    ("\(definitions)/*", [("GET", .definition)]),
    ("/api/v1/integrations/templates/sources", [("GET", .templates)]),
    ("/api/v1/workspaces", [("GET", .workspaces)]),
  ]

  init(method: String, path: String) throws(Refusal) {
    for entry in Self.table {
      guard let id = Self.match(entry.path, path) else { continue }
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

  /// The decoded id, empty for a path without one, `nil` where the path is another.
  private static func match(_ pattern: String, _ path: String) -> String? {
    if pattern == path { return "" }
    guard pattern.hasSuffix("*"), path.hasPrefix(pattern.dropLast()) else { return nil }
    let rest = path.dropFirst(pattern.count - 1)
    return rest.isEmpty || rest.contains("/") ? nil : String(rest).percentDecoded
  }
}
