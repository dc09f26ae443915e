import StrictJSON

/// A connector as the sandbox keeps it: of the credentials, only their names and salted hashes.
struct StoredConnector: Sendable {
  let id: String
  var name: String
  let workspaceID: String
  let definitionID: String
  /// An own template of the organization; `nil` for the default one.
  var templateID: String?
  var replicationConfig: JSON
  var environment: JSON
  var entities: JSON
  let credentialHashes: [(name: String, hash: String)]
  let secretIDHash: String?
  let idempotencyKey: String?
  let createdAt: Int64
  var updatedAt: Int64
  /// When the list begins to show it.
  let shownFrom: Lag.Moment
  /// When it is gone; set by a delete.
  var goneFrom: Lag.Moment?
}
