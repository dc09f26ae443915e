import FastCGI
import StrictJSON

/// What one request on the control channel asks for. Both ends speak it: a command line makes a
/// request of it, and the server reads it out of one.
package enum ControlCommand: Sendable, Hashable {
  case retry(OnboardingID)
  case abandon(OnboardingID, reason: String?)
  case resolve(OnboardingID, connectorID: String, isChecked: Bool)
  case resolveAbsent(OnboardingID)
  /// Tell of the workspaces that there are upstream, a page at a time.
  case workspaces(after: String?)
  /// List the connectors that a workspace has upstream.
  case list(workspace: String)
  /// Record that somebody lets findings be acted on.
  case beginReconciliation(actions: Int)
  /// Settle an onboarding by a connector that bears its marker, unless it is settled already.
  case adopt(OnboardingID, connectorID: String)
  case delete(Deletion)
  /// Do something with the audit log.
  case audit(AuditAct)
  case retryNotification(NotificationID)
  /// All that were not delivered, of one source or of all.
  case retryNotifications(source: String?)

  /// A connector upstream that is to be deleted.
  package struct Deletion: Sendable, Hashable {
    package let workspace: String
    package let connectorID: String
    /// The onboarding that has it too many; nil where no onboarding of the ledger asked for it.
    package let onboarding: OnboardingID?

    package init(workspace: String, connectorID: String, onboarding: OnboardingID?) {
      self.workspace = workspace
      self.connectorID = connectorID
      self.onboarding = onboarding
    }
  }

  /// Of a reason, a workspace or a connector's name, in bytes: an audit line is never cut, so what
  /// goes into it is bounded before, with room for text that takes six bytes for one.
  package static let textLimit = 1_000
}

extension ControlCommand {
  private var path: String {
    switch self {
    case .retry(let id): "/onboardings/\(id)/retry"
    case .abandon(let id, _): "/onboardings/\(id)/abandon"
    case .resolve(let id, _, _), .resolveAbsent(let id): "/onboardings/\(id)/resolve"
    case .workspaces: "/reconcile/workspaces"
    case .list: "/reconcile/list"
    case .beginReconciliation: "/reconcile/begin"
    case .adopt: "/reconcile/adopt"
    case .delete: "/reconcile/delete"
    case .audit(let act): "/audit/\(act.name)"
    case .retryNotification(let id): "/notifications/\(id)/retry"
    case .retryNotifications: "/notifications/retry"
    }
  }

  private var body: JSONObject {
    switch self {
    case .retry, .abandon(_, reason: nil), .workspaces(after: nil), .retryNotification,
      .retryNotifications(source: nil):
      [:]
    case .retryNotifications(let source?): ["source": .string(source)]
    case .workspaces(after: let cursor?): ["cursor": .string(cursor)]
    case .abandon(_, let reason?): ["reason": .string(reason)]
    case .resolve(_, let id, let isChecked):
      ["connector_id": .string(id), "unchecked": .bool(!isChecked)]
    case .resolveAbsent: ["absent": true]
    case .audit(let act): act.members
    case .list(let workspace): ["workspace": .string(workspace)]
    case .beginReconciliation(let actions): ["actions": .integer(Int64(actions))]
    case .adopt(let onboarding, let id):
      ["onboarding": .string(onboarding.description), "connector_id": .string(id)]
    case .delete(let deletion):
      [
        "workspace": .string(deletion.workspace), "connector_id": .string(deletion.connectorID),
        "onboarding": deletion.onboarding.map { .string($0.description) } ?? .null,
      ]
    }
  }

  /// - Parameter user: Who asks, as the audit log shall name them.
  func request(by user: String) -> Request {
    var request = Request(
      method: "POST", path: path, fields: ["content-type": "application/json"],
      body: JSON.object(body).bytes)
    request.facts.remoteUser = user
    return request
  }
}
