import Crypto
import FastCGI
import StrictJSON

extension SandboxState {
  mutating func createConnector(_ call: Call) throws(Refusal) -> Response {
    let token = try authorize(call)
    let body = try CreateBody(call.request.body)
    let known = try body.known()
    if let credentials = body.credentials { try known.check(credentials: credentials) }
    try known.check(replicationConfig: body.replicationConfig)
    let workspace = try workspaceForCreate(named: body.workspaceName, now: call.now)
    try require(token, mayUse: workspace.id)

    let connector = StoredConnector(
      id: Identifier.random(), name: body.name ?? known.name, workspaceID: workspace.id,
      definitionID: known.definitionID,
      replicationConfig: body.replicationConfig.map { .object($0) } ?? .null,
      environment: body.environment.map { .object($0) } ?? .null,
      entities: body.entities ?? .null, credentialHashes: hashes(of: body.credentials),
      secretIDHash: body.secretID.map(hash),
      idempotencyKey: call.request.fields.first("idempotency-key"), createdAt: call.now,
      updatedAt: call.now,
      shownFrom: settings.listLag.moment(listCalls: workspace.listCalls, now: call.now))
    insert(connector)
    counters.countStored(name: connector.name)
    return .json(200, connector.json(known))
  }

  private mutating func workspaceForCreate(named name: String, now: Int64) throws(Refusal)
    -> Workspace
  {
    if let workspace = workspace(named: name) { return workspace }
    guard settings.createsWorkspaces else {
      throw .notFound("Workspace not found", field: "body.workspace_name")
    }
    return addWorkspace(named: name, now: now)
  }

  private func hashes(of credentials: JSONObject?) -> [(name: String, hash: String)] {
    (credentials?.members ?? []).map { ($0.name, hash($0.value.string ?? $0.value.text)) }
  }

  private func hash(_ value: String) -> String {
    Identifier.hexadecimal(SHA256.hash(data: Array("\(salt)\(value)".utf8)))
  }
}
