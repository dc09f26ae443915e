import FastCGI
import StrictJSON

extension SandboxState {
  mutating func listConnectors(_ call: Call) throws(Refusal) -> Response {
    let token = try authorize(call)
    let query = QueryItems(call.request.query)
    let definitionID = query.first("definition_id")
    if let definitionID, !Identifier.isUUID(definitionID) {
      throw .unprocessable(
        "Input should be a valid UUID", field: "query.definition_id", code: "uuid_parsing")
    }
    let workspace = try workspaceToList(query)
    try require(token, mayUse: workspace.id)

    let (calls, now) = (workspace.listCalls, call.now)
    workspaces[workspace.id]?.listCalls += 1
    let hides = workspace.connectorIDs.contains { id in
      connectors[id].map { !$0.shownFrom.hasCome(listCalls: calls, now: now) } ?? false
    }
    if hides { counters.hidingLists += 1 }
    let items = workspace.connectorIDs.compactMap { id -> JSON? in
      guard let connector = connectors[id],
        let template = template(of: connector),
        definitionID.map({ $0.lowercased() == connector.definitionID }) ?? true,
        connector.shownFrom.hasCome(listCalls: calls, now: now),
        !(connector.goneFrom?.hasCome(listCalls: calls, now: now) ?? false)
      else { return nil }
      return connector.item(template)
    }
    return .json(200, ["data": .array(items)])
  }

  func getConnector(_ call: Call) throws(Refusal) -> Response {
    let (connector, template) = try findConnector(call)
    return .json(200, connector.json(template))
  }

  /// Changes what is named; credentials come with a new connector only.
  mutating func changeConnector(_ call: Call) throws(Refusal) -> Response {
    var (connector, template) = try findConnector(call)
    let change = try ConnectorChange(call.request.body)
    if let config = change.replicationConfig {
      try template.known.check(replicationConfig: template.completed(config))
      connector.replicationConfig = .object(config)
    }
    connector.name = change.name ?? connector.name
    connector.entities = change.entities ?? connector.entities
    connector.updatedAt = call.now
    connectors[connector.id] = connector
    return .json(200, connector.json(template))
  }

  /// Says yes at once; the connector goes when the deletion's lag has passed. The credentials'
  /// hashes stay for a test to look at.
  mutating func deleteConnector(_ call: Call) throws(Refusal) -> Response {
    let (connector, _) = try findConnector(call)
    if connector.goneFrom == nil {
      let calls = workspaces[connector.workspaceID]?.listCalls ?? 0
      connectors[connector.id]?.goneFrom =
        settings.deletionLag.moment(listCalls: calls, now: call.now)
    }
    return .json(202, ["job_id": .string(Identifier.random())])
  }

  func findConnector(_ call: Call) throws(Refusal) -> (StoredConnector, SourceTemplate) {
    let token = try authorize(call)
    guard Identifier.isUUID(call.route.id) else {
      throw .unprocessable(
        "Input should be a valid UUID", field: "path.connector_id", code: "uuid_parsing")
    }
    guard let connector = connector(call.route.id.lowercased(), now: call.now),
      let template = template(of: connector)
    else { throw .notFound("Connector not found", field: "path.connector_id") }
    try require(token, mayUse: connector.workspaceID)
    return (connector, template)
  }

  private func workspaceToList(_ query: QueryItems) throws(Refusal) -> Workspace {
    if let id = query.first("workspace_id") {
      guard let workspace = workspaces[id.lowercased()] else {
        throw .notFound("Workspace not found", field: "query.workspace_id")
      }
      return workspace
    }
    // The two deprecated names came before workspace_name.
    guard let name = query.first("workspace_name", "customer_name", "external_user_id") else {
      throw Refusal(
        400, "Either workspace_name or workspace_id must be provided",
        field: "query.workspace_name", code: "missing")
    }
    guard let workspace = workspace(named: name) else {
      throw .notFound("Workspace not found", field: "query.workspace_name")
    }
    return workspace
  }
}
