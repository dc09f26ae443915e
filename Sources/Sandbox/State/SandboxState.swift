import StrictJSON

/// Everything that the sandbox remembers.
struct SandboxState: Sendable {
  var settings: SandboxSettings
  var tokens: [String: IssuedToken] = [:]
  var workspaces: [String: Workspace] = [:]
  var workspaceIDsByName: [String: String] = [:]
  var connectors: [String: StoredConnector] = [:]
  /// The organization's own, deleted ones too.
  var templates: [String: SourceTemplate] = [:]
  /// The organization's own OAuth apps by definition: each value's name and salted hash.
  var oauthApps: [String: [(name: String, hash: String)]] = [:]
  /// Consents that are not given yet, by the last part of their address.
  var consents: [String: PendingConsent] = [:]
  /// What a consent returned: the definition of the connector that it is for, by secret id.
  var secrets: [String: String] = [:]
  /// OAuth providers by name; each begins when it is first asked for.
  var providers: [String: Provider] = [:]
  var application = CallingApplication()
  var faults = FaultPlan()
  var counters = RequestCounters()
  /// Before every value that is hashed.
  var salt = Identifier.randomToken()

  init(settings: SandboxSettings, now: Int64) {
    self.settings = settings
    addWorkspace(named: "default", now: now)
  }

  @discardableResult
  mutating func addWorkspace(named name: String, now: Int64) -> Workspace {
    if let id = workspaceIDsByName[name], let workspace = workspaces[id] { return workspace }
    let workspace = Workspace(id: Identifier.random(), name: name, createdAt: now)
    insert(workspace)
    return workspace
  }

  mutating func insert(_ workspace: Workspace) {
    workspaces[workspace.id] = workspace
    workspaceIDsByName[workspace.name] = workspace.id
  }

  func workspace(named name: String) -> Workspace? {
    workspaceIDsByName[name].flatMap { workspaces[$0] }
  }

  mutating func insert(_ connector: StoredConnector) {
    connectors[connector.id] = connector
    workspaces[connector.workspaceID]?.connectorIDs.append(connector.id)
  }

  /// The template that a connector was made from; `nil` for a connector type that is not known.
  func template(of connector: StoredConnector) -> SourceTemplate? {
    connector.templateID.flatMap { templates[$0] }
      ?? KnownConnector.withDefinition(connector.definitionID).map(SourceTemplate.global)
  }

  /// The connector, unless its deletion has been completed. The lag of the list does not hide it
  /// here.
  func connector(_ id: String, now: Int64) -> StoredConnector? {
    guard let connector = connectors[id],
      let calls = workspaces[connector.workspaceID]?.listCalls,
      !(connector.goneFrom?.hasCome(listCalls: calls, now: now) ?? false)
    else { return nil }
    return connector
  }
}
