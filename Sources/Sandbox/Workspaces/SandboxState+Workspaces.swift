import FastCGI
import StrictJSON

extension SandboxState {
  /// Oldest first, all on one page.
  func listWorkspaces(_ call: Call) throws(Refusal) -> Response {
    try requireApplication(call)
    let part = QueryItems(call.request.query).first("name_contains")?.lowercased()
    let found = workspaces.values
      .filter { workspace in part.map { workspace.name.lowercased().contains($0) } ?? true }
      .sorted { ($0.createdAt, $0.name) < ($1.createdAt, $1.name) }
    let data = found.map { workspace -> JSON in
      [
        "id": .string(workspace.id), "name": .string(workspace.name),
        "organization_id": .string(call.configuration.organizationID), "status": "active",
        "created_at": .string(Timestamp.text(workspace.createdAt)),
        "updated_at": .string(Timestamp.text(workspace.createdAt)),
      ]
    }
    return .json(200, ["data": .array(data), "next": .null])
  }
}
