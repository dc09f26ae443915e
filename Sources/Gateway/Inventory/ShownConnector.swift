import AirbyteAPI
import StrictJSON

/// A connector as its source is shown it: Jetway's own words, never the upstream's answer.
struct ShownConnector: Sendable, Hashable {
  enum State: String, Sendable, CaseIterable {
    case present
    /// Airbyte is being asked to delete it, or has promised to.
    case deleting
    /// It has left its workspace's list.
    case gone
    /// Airbyte did not delete it for days, and is not asked any more.
    case undeleted
  }

  let id: String
  let workspace: String
  let state: State
  /// Without our marker; nil where only the ledger was asked.
  var name: String?
  /// The recipe that creates connectors of its type.
  var connector: String?
  var definitionID: String?
  var createdAt: String?
  var onboarding: OnboardingID?
  var reference: String?
  var removal: RemovalStatus?

  /// One that its workspace's list shows.
  init(_ listed: ConnectorSummary, in workspace: String, recipe: String?, holder: KnownHolder?) {
    id = listed.id
    self.workspace = workspace
    state = .present
    onboarding = holder?.onboarding
    reference = holder?.reference
    take(listed, recipe: recipe)
  }

  /// One that is to go or is gone.
  init(_ id: String, _ removal: KnownRemoval) {
    self.id = id
    workspace = removal.workspace
    state =
      switch removal.status.state {
      case .pending: .deleting
      case .done: .gone
      case .failed: .undeleted
      }
    connector = removal.connector
    onboarding = removal.onboarding
    reference = removal.reference
    self.removal = removal.status
  }

  /// What the list tells of one that is still in it.
  mutating func take(_ listed: ConnectorSummary, recipe: String?) {
    name = OnboardingID.withoutMarker(listed.name)
    connector = recipe
    definitionID = listed.definitionID
    createdAt = listed.createdAt
  }

  func json(address: String) -> JSON {
    var object: JSONObject = [
      "id": .string(id), "state": .string(state.rawValue), "workspace": .string(workspace),
      "name": name.map(JSON.string) ?? .null, "connector": connector.map(JSON.string) ?? .null,
      "definition_id": definitionID.map(JSON.string) ?? .null,
      "created_at": createdAt.map(JSON.string) ?? .null,
      "onboarding": onboarding.map { .string($0.description) } ?? .null,
      "reference": reference.map(JSON.string) ?? .null, "status_url": .string(address),
    ]
    if let removal { object["removal"] = removal.json }
    return .object(object)
  }
}
