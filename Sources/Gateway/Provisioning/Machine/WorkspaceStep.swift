/// How far a workspace has come that Airbyte did not know when a connector was to be created in it.
package enum WorkspaceStep: String, Sendable, Hashable, CaseIterable {
  /// It is to be made before the next create.
  case missing
  /// It was made, once: if Airbyte still does not know it, the connector is rejected.
  case made
}
