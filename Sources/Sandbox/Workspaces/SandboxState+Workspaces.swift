import FastCGI
import StrictJSON

extension SandboxState {
  private static let pageSizes = 1...100

  /// Oldest first; the cursor is the id of the last that was told.
  func listWorkspaces(_ call: Call) throws(Refusal) -> Response {
    try requireApplication(call)
    let query = QueryItems(call.request.query)
    let part = query.first("name_contains")?.lowercased()
    let status = try query.first("status").map { text throws(Refusal) in
      try Workspace.Status.read(text, field: "query.status")
    }
    let size = Int(query.first("limit") ?? "20") ?? 0
    guard Self.pageSizes.contains(size) else {
      throw .unprocessable(
        "Input should be from 1 to 100", field: "query.limit", code: "int_parsing")
    }
    let found = workspaces.values
      .filter { workspace in
        part.map { workspace.name.lowercased().contains($0) } ?? true
          && status.map { workspace.status == $0 } ?? true
      }
      .sorted { ($0.createdAt, $0.name) < ($1.createdAt, $1.name) }
    var rest = found[...]
    if let cursor = query.first("cursor") {
      guard let last = found.firstIndex(where: { $0.id == cursor }) else {
        throw .value("the cursor is none of ours", field: "query.cursor")
      }
      rest = found[(last + 1)...]
    }
    let page = rest.prefix(size)
    let next = page.count < rest.count ? page.last.map { JSON.string($0.id) } : nil
    return .json(
      200, ["data": .array(page.map { $0.json(in: call) }), "next": next ?? .null])
  }

  func getWorkspace(_ call: Call) throws(Refusal) -> Response {
    .json(200, try findWorkspace(call).json(in: call))
  }

  /// Another name, another status, or both.
  mutating func changeWorkspace(_ call: Call) throws(Refusal) -> Response {
    var workspace = try findWorkspace(call)
    let body = try BodyReader(call.request.body)
    try body.refuseMembers(besides: ["name", "status"])
    if let text = try body.string("status") {
      workspace.status = try .read(text, field: "body.status")
    }
    if body.value("name") != nil {
      let name = try body.requiredString("name")
      guard workspaceIDsByName[name] ?? workspace.id == workspace.id else {
        throw .value("a workspace of this name exists", field: "body.name")
      }
      workspaceIDsByName[workspace.name] = nil
      workspace.name = name
    }
    workspace.updatedAt = call.now
    insert(workspace)
    return .json(200, workspace.json(in: call))
  }

  /// Its connectors go with it, at once.
  mutating func deleteWorkspace(_ call: Call) throws(Refusal) -> Response {
    let workspace = try findWorkspace(call)
    workspaces[workspace.id] = nil
    workspaceIDsByName[workspace.name] = nil
    for id in workspace.connectorIDs { connectors[id]?.goneFrom = .begun }
    tokens = tokens.filter { $0.value.workspaceID != workspace.id }
    return Response(status: 204)
  }

  private func findWorkspace(_ call: Call) throws(Refusal) -> Workspace {
    try requireApplication(call)
    guard Identifier.isUUID(call.route.id) else {
      throw .unprocessable(
        "Input should be a valid UUID", field: "path.workspace_id", code: "uuid_parsing")
    }
    guard let workspace = workspaces[call.route.id.lowercased()] else {
      throw .notFound("Workspace not found", field: "path.workspace_id")
    }
    return workspace
  }
}

extension Workspace {
  fileprivate func json(in call: Call) -> JSON {
    [
      "id": .string(id), "name": .string(name),
      "organization_id": .string(call.configuration.organizationID),
      "status": .string(status.rawValue),
      "created_at": .string(Timestamp.text(createdAt)),
      "updated_at": .string(Timestamp.text(updatedAt)),
    ]
  }
}

extension Workspace.Status {
  fileprivate static func read(_ text: String, field: String) throws(Refusal) -> Self {
    guard let status = Self(rawValue: text) else {
      throw .unprocessable("Input should be 'active' or 'inactive'", field: field, code: "enum")
    }
    return status
  }
}
