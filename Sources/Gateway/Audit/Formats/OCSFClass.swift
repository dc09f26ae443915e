/// The class and the activity of OCSF that a type of entry is told as.
struct OCSFClass: Sendable, Hashable {
  enum Kind: Int, Sendable {
    case entityManagement = 3004
    case applicationLifecycle = 6002
    case apiActivity = 6003

    var name: String {
      switch self {
      case .entityManagement: "Entity Management"
      case .applicationLifecycle: "Application Lifecycle"
      case .apiActivity: "API Activity"
      }
    }

    var category: (id: Int, name: String) {
      self == .entityManagement
        ? (3, "Identity & Access Management") : (6, "Application Activity")
    }
  }

  let kind: Kind
  let activity: Int
  let activityName: String
  /// What kind of thing is managed, in Entity Management.
  var entity = ""

  private init(_ kind: Kind, _ activity: Int, _ name: String, of entity: String = "") {
    self.kind = kind
    self.activity = activity
    activityName = name
    self.entity = entity
  }

  /// - Parameters:
  ///   - type: The entry's.
  ///   - outcome: Tells a hold that begins from one that ends.
  init(type: String, outcome: String) {
    switch type {
    case "service.started": self.init(.applicationLifecycle, 3, "Start")
    case "service.stopped": self.init(.applicationLifecycle, 4, "Stop")
    case "configuration.in_force":
      self.init(.entityManagement, 10, "Activate", of: "Configuration")
    case "audit_key.in_force":
      self.init(.entityManagement, 10, "Activate", of: "Audit signing key")
    case "sealing_key.rotated": self.init(.entityManagement, 3, "Update", of: "Sealing key")
    case "webhook.received", "webhook.denied", "consent.received", "connector.create.intent",
      "connector.create.outcome", "connector.adopt.outcome":
      self.init(.apiActivity, 1, "Create")
    case "webhook.repeated", "connector.reconcile.look", "connector.delete.confirmed",
      "connector.adopt.intent":
      self.init(.apiActivity, 2, "Read")
    case "connector.delete.intent", "connector.delete.outcome", "token.revocation.intent",
      "token.revocation.outcome":
      self.init(.apiActivity, 4, "Delete")
    case "oauth.session", "oauth.consent.asked", "oauth.consent.confirmed",
      "oauth.exchange.intent", "oauth.exchange.outcome", "oauth.callback.denied",
      "oauth.initiate.intent", "oauth.initiate.outcome":
      self.init(.apiActivity, 1, "Create")
    case "workspace.create.intent", "workspace.create.outcome": self.init(.apiActivity, 1, "Create")
    case "connector.check.intent", "connector.check.outcome", "connector.read":
      self.init(.apiActivity, 2, "Read")
    case "connector.delete.requested": self.init(.apiActivity, 4, "Delete")
    case "oauth.session.ended": self.init(.entityManagement, 3, "Update", of: "OAuth session")
    case "connector.replaced": self.init(.entityManagement, 3, "Update", of: "Onboarding")
    case "onboarding.delete": self.init(.entityManagement, 4, "Delete", of: "Onboarding")
    case "secret.erased": self.init(.entityManagement, 4, "Delete", of: "Sealed webhook")
    case "personal_data.erased": self.init(.entityManagement, 4, "Delete", of: "Personal data")
    case "onboarding.ended", "onboarding.retry", "onboarding.abandon", "onboarding.resolve":
      self.init(.entityManagement, 3, "Update", of: "Onboarding")
    case "notification.delivered", "notification.failed", "notification.retry":
      self.init(.entityManagement, 3, "Update", of: "Notification")
    case "audit.read", "audit.export", "audit.denied":
      self.init(.entityManagement, 2, "Read", of: "Audit log")
    case "audit.prune": self.init(.entityManagement, 4, "Delete", of: "Audit log")
    case "audit.hold" where outcome == "held":
      self.init(.entityManagement, 1, "Create", of: "Audit hold")
    case "audit.hold": self.init(.entityManagement, 4, "Delete", of: "Audit hold")
    default: self.init(.apiActivity, 99, type)
    }
  }
}
