/// A workspace and the order of its connectors.
struct Workspace: Sendable {
  let id: String
  let name: String
  let createdAt: Int64
  /// Calls of its list so far.
  var listCalls = 0
  /// Oldest first.
  var connectorIDs: [String] = []
}
