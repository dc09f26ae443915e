/// What a source may create.
package struct SourcePolicy: Sendable {
  /// Names of recipes.
  package let connectors: Set<String>
  package let workspaces: [WorkspacePattern]
  /// Whether a workspace of these that Airbyte does not know is made for its first connector.
  package var createsWorkspaces = false
  /// What its connectors may be called; nil for anything.
  package var names: [WorkspacePattern]?
  /// nil for as many as come.
  package var rate: RateLimit?
  /// Of new onboardings in a UTC day; nil for as many as come.
  package var dailyQuota: Int64?
  package var second: SecondConnector

  package init(
    connectors: Set<String>, workspaces: [WorkspacePattern], second: SecondConnector = .refuse
  ) {
    self.connectors = connectors
    self.workspaces = workspaces
    self.second = second
  }
}

/// An order that its source may place; only ``Source/permit(_:)`` makes one.
package struct PermittedOrder: Sendable {
  package let order: ConnectorOrder
  /// Whether its workspace may be made where it is missing.
  let mayMakeWorkspace: Bool

  fileprivate init(_ order: ConnectorOrder, mayMakeWorkspace: Bool) {
    self.order = order
    self.mayMakeWorkspace = mayMakeWorkspace
  }
}

extension Source {
  /// The rules stand in the configuration below `sources.<name>`.
  package func permit(_ order: ConnectorOrder) throws(Refusal) -> PermittedOrder {
    try permit(connector: order.connector, workspace: order.workspace, name: order.name)
    return PermittedOrder(order, mayMakeWorkspace: policy.createsWorkspaces)
  }

  func permit(connector: String, workspace: String, name title: String?) throws(Refusal) {
    guard policy.connectors.contains(connector) else {
      throw Refusal(
        .forbidden, "This source may not create this type of connector.",
        flaws: [
          Refusal.Flaw(
            pointer: "/connector",
            message: "not in sources.\(name).connectors: "
              + policy.connectors.sorted().joined(separator: ", "),
            code: "connector_not_allowed")
        ])
    }
    guard policy.workspaces.contains(where: { $0.matches(workspace) }) else {
      throw Refusal(
        .forbidden, "This source may not use this workspace.",
        flaws: [
          Refusal.Flaw(
            pointer: "/workspace", message: "matches no pattern of sources.\(name).workspaces",
            code: "workspace_not_allowed")
        ])
    }
    guard policy.names?.contains(where: { $0.matches(title ?? "") }) != false else {
      throw Refusal(
        .forbidden, "This source may not give a connector this name.",
        flaws: [
          Refusal.Flaw(
            pointer: "/name",
            message: title == nil
              ? "must be given: sources.\(name).names says what it may be"
              : "matches no pattern of sources.\(name).names",
            code: "name_not_allowed")
        ])
    }
  }
}
