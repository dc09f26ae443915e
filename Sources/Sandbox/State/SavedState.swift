import StrictJSON

extension SandboxState {
  /// Puts a saved workspace in the place of the one with its name.
  mutating func replace(with workspace: Workspace) {
    if let id = workspaceIDsByName[workspace.name] { workspaces[id] = nil }
    insert(workspace)
  }
}

extension Workspace {
  var saved: JSON {
    [
      "id": .string(id), "name": .string(name), "status": .string(status.rawValue),
      "created_at": .integer(createdAt), "updated_at": .integer(updatedAt),
    ]
  }

  init?(saved json: JSON) {
    guard let id = json["id"]?.string, let name = json["name"]?.string,
      let createdAt = json["created_at"]?.int
    else { return nil }
    self.init(id: id, name: name, createdAt: createdAt)
    status = json["status"]?.string.flatMap(Status.init) ?? .active
    updatedAt = json["updated_at"]?.int ?? createdAt
  }
}

/// Lags are not kept: what was stored is shown, what was deleted is gone.
extension StoredConnector {
  var saved: JSON {
    [
      "id": .string(id), "name": .string(name), "workspace_id": .string(workspaceID),
      "definition_id": .string(definitionID), "replication_config": replicationConfig,
      "environment": environment, "entities": entities, "created_at": .integer(createdAt),
      "updated_at": .integer(updatedAt), "is_deleted": .bool(goneFrom != nil),
      "credential_hashes": .object(
        JSONObject(credentialHashes.map { ($0.name, .string($0.hash)) })),
      "secret_id_hash": secretIDHash.map { .string($0) } ?? .null,
      "idempotency_key": idempotencyKey.map { .string($0) } ?? .null,
      "template_id": .optional(templateID),
    ]
  }

  init?(saved json: JSON) {
    guard let id = json["id"]?.string, let name = json["name"]?.string,
      let workspaceID = json["workspace_id"]?.string,
      let definitionID = json["definition_id"]?.string,
      let createdAt = json["created_at"]?.int, let updatedAt = json["updated_at"]?.int
    else { return nil }
    self.init(
      id: id, name: name, workspaceID: workspaceID, definitionID: definitionID,
      templateID: json["template_id"]?.string,
      replicationConfig: json["replication_config"] ?? .null,
      environment: json["environment"] ?? .null, entities: json["entities"] ?? .null,
      credentialHashes: (json["credential_hashes"]?.object?.members ?? []).map {
        ($0.name, $0.value.string ?? "")
      },
      secretIDHash: json["secret_id_hash"]?.string,
      idempotencyKey: json["idempotency_key"]?.string, createdAt: createdAt, updatedAt: updatedAt,
      shownFrom: .begun, goneFrom: json["is_deleted"]?.bool == true ? .begun : nil)
  }
}
