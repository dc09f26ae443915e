/// Where public documents disagree or say "some time later": the answer for now. Changed at run
/// time by `PUT /sandbox/settings`.
package struct SandboxSettings: Sendable, Hashable {
  /// Whether a create makes a workspace that is not there. Off, it is 404 "Workspace not found",
  /// and only a scoped token makes one. `default` always exists.
  package var createsWorkspaces = true
  /// When a new connector shows in the list.
  package var listLag = Lag()
  /// When a deleted connector has left the list.
  package var deletionLag = Lag(listCalls: 1)
  package var tokenLifetimeSeconds: Int64 = 900
  /// Whether the caller belongs to several organizations and must say which.
  package var requiresOrganization = false

  package init() {}
}
