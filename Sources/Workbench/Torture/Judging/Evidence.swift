/// What callers, ledger, audit log and upstream say after a torture run.
struct Evidence: Sendable {
  /// A row of the ledger.
  struct Onboarding: Sendable, Hashable {
    let id: String
    /// Of the webhook that it was made of.
    let key: String
    let state: String
    let connectorID: String?
    let connectorName: String
  }

  /// A connector that the upstream keeps.
  struct Connector: Sendable, Hashable {
    let id: String
    let name: String
    /// Salted hashes of what it was given as credentials.
    var credentialHashes: Set<String> = []
  }

  var callers: [CallerRecord] = []
  var onboardings: [Onboarding] = []
  /// The audit log's lines, oldest first.
  var audit: [String] = []
  /// How many webhooks the ledger still keeps sealed.
  var sealedWebhooks = 0
  /// What the database finds wrong with itself.
  var damage: [String] = []
  var connectors: [Connector] = []
  /// How often the upstream was asked to create a connector of this name.
  var createCalls: [String: Int] = [:]
  /// Lists in which the upstream did not show what it had stored.
  var hidingLists = 0
  /// Before every value that the upstream hashes.
  var salt = ""
  /// Ends of Jetway that nobody asked for.
  var unexpectedEnds: [String] = []
}
