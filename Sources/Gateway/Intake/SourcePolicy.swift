/// What a source may create.
package struct SourcePolicy: Sendable {
  /// Names of recipes.
  package let connectors: Set<String>
  package let workspaces: [WorkspacePattern]
  /// Whether a workspace of these that Airbyte does not know is made for its first connector.
  package let createsWorkspaces: Bool

  package init(
    connectors: Set<String>, workspaces: [WorkspacePattern], createsWorkspaces: Bool = false
  ) {
    self.connectors = connectors
    self.workspaces = workspaces
    self.createsWorkspaces = createsWorkspaces
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
    try permit(connector: order.connector, workspace: order.workspace)
    return PermittedOrder(order, mayMakeWorkspace: policy.createsWorkspaces)
  }

  func permit(connector: String, workspace: String) throws(Refusal) {
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
  }
}
