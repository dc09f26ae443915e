import FastCGI
import StrictJSON

extension SandboxState {
  /// The calls under `/sandbox/`, which the upstream does not have; nobody needs a token for them.
  mutating func inspect(_ request: Request, initial: SandboxSettings, now: Int64)
    throws(Refusal) -> Response
  {
    switch (request.method, request.path) {
    case ("PUT", "/sandbox/faults"):
      faults = try FaultPlan(request.body)
      return .json(200, faultsJSON)
    case ("GET", "/sandbox/faults"): return .json(200, faultsJSON)
    case ("DELETE", "/sandbox/faults"):
      faults = FaultPlan()
      return Response(status: 204)
    case ("GET", "/sandbox/requests"): return .json(200, counters.json)
    case ("GET", "/sandbox/connectors"): return .json(200, storedJSON)
    case ("PUT", "/sandbox/settings"):
      try settings.change(BodyReader(request.body).object)
      return .json(200, settings.json)
    case ("GET", "/sandbox/settings"): return .json(200, settings.json)
    case ("GET", "/sandbox/switches"): return .json(200, settings.explainedJSON)
    case ("PUT", "/sandbox/application"):
      try application.change(BodyReader(request.body).object)
      return .json(200, application.json)
    case ("GET", "/sandbox/application"): return .json(200, application.json)
    case ("POST", "/sandbox/reset"):
      let underWay = counters.underWay
      self = SandboxState(settings: initial, now: now)
      // They end after this.
      counters.underWay = underWay
      return Response(status: 204)
    default: return try inspectProvider(request)
    }
  }

  private var faultsJSON: JSON { ["faults": .array(faults.faults.map(\.json))] }

  /// Everything stored, deleted ones too, oldest first. A credential's hash is the hexadecimal
  /// SHA-256 of the salt's text followed by the value: `printf %s%s SALT VALUE | sha256sum`.
  private var storedJSON: JSON {
    let ordered = connectors.values.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
    let apps = oauthApps.sorted { $0.key < $1.key }.map { ($0.key, Self.json($0.value)) }
    return [
      "salt": .string(salt), "data": .array(ordered.map(storedJSON)),
      "oauth_apps": .object(JSONObject(apps)),
    ]
  }

  private static func json(_ hashes: [(name: String, hash: String)]) -> JSON {
    .object(JSONObject(hashes.map { ($0.name, .string($0.hash)) }))
  }

  private func storedJSON(_ connector: StoredConnector) -> JSON {
    [
      "id": .string(connector.id), "name": .string(connector.name),
      "workspace_name": .string(workspaces[connector.workspaceID]?.name ?? ""),
      "definition_id": .string(connector.definitionID),
      "credential_hashes": Self.json(connector.credentialHashes),
      "server_side_oauth_secret_id_hash": connector.secretIDHash.map { .string($0) } ?? .null,
      "replication_config": connector.replicationConfig, "environment": connector.environment,
      "idempotency_key": connector.idempotencyKey.map { .string($0) } ?? .null,
      "created_at": .string(Timestamp.text(connector.createdAt)),
      "is_deleted": .bool(connector.goneFrom != nil),
    ]
  }
}
