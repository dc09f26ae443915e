import Crypto
import FastCGI
import StrictJSON

extension SandboxState {
  mutating func createConnector(_ call: Call) throws(Refusal) -> Response {
    let token = try authorize(call)
    let body = try CreateBody(call.request.body, settings)
    let template = try judge(body)
    let workspace = try workspaceForCreate(named: body.workspaceName, by: token, now: call.now)
    let connector = StoredConnector(
      id: Identifier.random(), name: body.name ?? template.known.name, workspaceID: workspace.id,
      definitionID: template.known.definitionID,
      templateID: template.isGlobal ? nil : template.id,
      replicationConfig: body.replicationConfig.map { .object($0) } ?? .null,
      environment: body.environment.map { .object($0) } ?? .null,
      entities: body.entities ?? .null, credentialHashes: hashes(of: body.credentials),
      secretIDHash: body.secretID.map(hash),
      idempotencyKey: call.request.fields.first("idempotency-key"), createdAt: call.now,
      updatedAt: call.now,
      shownFrom: settings.listLag.moment(listCalls: workspace.listCalls, now: call.now))
    insert(connector)
    counters.countStored(name: connector.name)
    return .json(200, connector.json(template))
  }

  /// The template that a body means, once all that the body says is found right.
  func judge(_ body: CreateBody) throws(Refusal) -> SourceTemplate {
    let template = try template(body.identifiers)
    if let credentials = body.credentials {
      try template.known.check(credentials: credentials, named: settings.credentialNames)
    }
    try template.known.check(replicationConfig: template.completed(body.replicationConfig))
    if let id = body.secretID { try requireIssued(secretID: id, for: template.known) }
    if settings.refusesUnknownMembers { try body.refuseUnknownMembers() }
    return template
  }

  /// The template meant by whichever identifier was given.
  func template(_ identifiers: ConnectorIdentifiers) throws(Refusal) -> SourceTemplate {
    if let type = identifiers.connectorType {
      guard let known = KnownConnector.named(type, orSlug: settings.acceptsSlugs) else {
        throw .notFound("Connector type '\(type)' not found", field: "body.connector_type")
      }
      return .global(known)
    }
    let byDefinition = identifiers.definitionID.flatMap(KnownConnector.withDefinition)
    if identifiers.definitionID != nil, byDefinition == nil {
      throw .notFound("Connector definition not found", field: "body.definition_id")
    }
    guard let id = identifiers.templateID else {
      guard let byDefinition else { throw .notFound("Not Found", field: "body") }
      return .global(byDefinition)
    }
    let template = try template(id, field: "body.source_template_id")
    guard byDefinition.map({ $0.definitionID == template.known.definitionID }) ?? true else {
      throw .notFound("Source template not found", field: "body.source_template_id")
    }
    return template
  }

  /// The workspace of that name; one that is not there is made where the settings say so.
  mutating func workspaceForCreate(
    named name: String, by token: IssuedToken, now: Int64
  ) throws(Refusal) -> Workspace {
    try require(token, mayUseWorkspaceNamed: name)
    return addWorkspace(named: name, now: now)
  }

  func hashes(of credentials: JSONObject?) -> [(name: String, hash: String)] {
    (credentials?.members ?? []).map { ($0.name, hash($0.value.string ?? $0.value.text)) }
  }

  private func hash(_ value: String) -> String {
    Identifier.hexadecimal(SHA256.hash(data: Array("\(salt)\(value)".utf8)))
  }
}
