import FastCGI
import StrictJSON

extension SandboxState {
  static let scopedLifetimeSeconds: Int64 = 1_200

  mutating func issueToken(_ call: Call) throws(Refusal) -> Response {
    let body = try BodyReader(call.request.body)
    let id = try body.requiredString("client_id")
    let secret = try body.requiredString("client_secret")
    guard call.configuration.applications[id] == secret else {
      throw Refusal(
        settings.badClientStatus, "Invalid client credentials", field: "body",
        code: "invalid_client")
    }
    let lifetime = settings.tokenLifetimeSeconds
    let token = issue(workspaceID: nil, seconds: lifetime, now: call.now)
    return .json(
      200,
      [
        "access_token": .string(token), "token_type": "bearer", "expires_in": .integer(lifetime),
        "organization_id": .string(call.configuration.organizationID),
      ])
  }

  /// Makes the workspace if it is missing.
  mutating func issueScopedToken(_ call: Call) throws(Refusal) -> Response {
    try requireApplication(call)
    let body = try BodyReader(call.request.body)
    let name = try body.requiredString("workspace_name")
    // There is one region here.
    _ = try body.uuid("region_id")
    let workspace = addWorkspace(named: name, now: call.now)
    let token = issue(
      workspaceID: workspace.id, seconds: Self.scopedLifetimeSeconds, now: call.now)
    return .json(200, ["token": .string(token)])
  }

  func describeScopedToken(_ call: Call) throws(Refusal) -> Response {
    guard let id = try authorize(call).workspaceID, let workspace = workspaces[id] else {
      throw Refusal(
        403, "A scoped token is required", field: "header.authorization", code: "forbidden")
    }
    return .json(
      200,
      [
        "organization_id": .string(call.configuration.organizationID),
        "workspace_id": .string(workspace.id), "workspace_name": .string(workspace.name),
      ])
  }

  private mutating func issue(workspaceID: String?, seconds: Int64, now: Int64) -> String {
    tokens = tokens.filter { $0.value.expiresAt > now }
    let token = "sandbox-\(Identifier.randomToken())"
    tokens[token] = IssuedToken(
      workspaceID: workspaceID, expiresAt: now + seconds * 1_000_000)
    return token
  }
}

// MARK: - Who may

extension SandboxState {
  /// The token of the call (RFC 6750, section 2.1), and whether the organization is the right one.
  @discardableResult
  func authorize(_ call: Call) throws(Refusal) -> IssuedToken {
    let values = call.request.fields["authorization"]
    let parts = (values.count == 1 ? values[0] : "").split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer",
      let token = tokens[String(parts[1])], token.expiresAt > call.now
    else { throw .unauthorized(settings.badTokenStatus) }
    switch call.request.fields.first("x-organization-id") {
    case call.configuration.organizationID: break
    case nil where !settings.requiresOrganization: break
    case nil:
      throw Refusal(
        400, "Multiple organizations found, please specify target organization",
        field: "header.x-organization-id", code: "value_error")
    default:
      throw Refusal(
        403, "Not a member of this organization", field: "header.x-organization-id",
        code: "forbidden")
    }
    return token
  }

  func requireApplication(_ call: Call) throws(Refusal) {
    guard try authorize(call).workspaceID == nil else {
      throw Refusal(
        403, "An application token is required", field: "header.authorization",
        code: "forbidden")
    }
  }

  /// Of a workspace that is not there, whether a call may make it.
  func require(_ token: IssuedToken, mayUseWorkspaceNamed name: String) throws(Refusal) {
    if let workspace = workspace(named: name) {
      try require(token, mayUse: workspace.id)
    } else {
      guard settings.createsWorkspaces else { throw .unknownWorkspace }
      // A scoped token is for one that is there.
      try require(token, mayUse: "")
    }
  }

  func require(_ token: IssuedToken, mayUse workspaceID: String) throws(Refusal) {
    guard token.workspaceID ?? workspaceID == workspaceID else {
      throw Refusal(
        403, "The token is for another workspace", field: "header.authorization",
        code: "forbidden")
    }
  }
}
