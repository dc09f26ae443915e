import FastCGI
import StrictJSON

extension SandboxState {
  private static let pageSizes = 1...100

  /// Oldest first; the cursor is the id of the last that was told.
  func listWorkspaces(_ call: Call) throws(Refusal) -> Response {
    try requireApplication(call)
    let query = QueryItems(call.request.query)
    let part = query.first("name_contains")?.lowercased()
    let size = Int(query.first("limit") ?? "20") ?? 0
    guard Self.pageSizes.contains(size) else {
      throw .unprocessable(
        "Input should be from 1 to 100", field: "query.limit", code: "int_parsing")
    }
    let found = workspaces.values
      .filter { workspace in part.map { workspace.name.lowercased().contains($0) } ?? true }
      .sorted { ($0.createdAt, $0.name) < ($1.createdAt, $1.name) }
    var rest = found[...]
    if let cursor = query.first("cursor") {
      guard let last = found.firstIndex(where: { $0.id == cursor }) else {
        throw .value("the cursor is none of ours", field: "query.cursor")
      }
      rest = found[(last + 1)...]
    }
    let page = rest.prefix(size)
    let data = page.map { workspace -> JSON in
      [
        "id": .string(workspace.id), "name": .string(workspace.name),
        "organization_id": .string(call.configuration.organizationID), "status": "active",
        "created_at": .string(Timestamp.text(workspace.createdAt)),
        "updated_at": .string(Timestamp.text(workspace.createdAt)),
      ]
    }
    let next = page.count < rest.count ? page.last.map { JSON.string($0.id) } : nil
    return .json(200, ["data": .array(data), "next": next ?? .null])
  }
}
