/// A workspace and the order of its connectors.
struct Workspace: Sendable {
  enum Status: String, Sendable, CaseIterable {
    case active, inactive
  }

  let id: String
  var name: String
  var status = Status.active
  let createdAt: Int64
  var updatedAt: Int64
  /// Calls of its list so far.
  var listCalls = 0
  /// Oldest first.
  var connectorIDs: [String] = []

  init(id: String, name: String, createdAt: Int64) {
    self.id = id
    self.name = name
    self.createdAt = createdAt
    updatedAt = createdAt
  }
}
