/// The words that entries have where their number is limited: a query that has another is mistaken.
package enum AuditVocabulary {
  package static let types = [
    "service.started", "service.stopped", "configuration.in_force", "webhook.received",
    "webhook.repeated", "webhook.denied", "connector.create.intent", "connector.create.outcome",
    "connector.reconcile.look", "connector.reconcile.outcome", "connector.duplicate",
    "connector.delete.intent", "connector.delete.outcome", "secret.erased", "audit_key.in_force",
    "sealing_key.rotated", "onboarding.ended", "onboarding.retry", "onboarding.abandon",
    "onboarding.resolve", "reconcile.apply", "audit.read", "audit.export", "audit.prune",
    "audit.hold", "personal_data.erased", "audit.denied", "oauth.session", "oauth.consent.asked",
    "oauth.callback.denied", "oauth.consent.confirmed", "oauth.exchange.intent",
    "oauth.exchange.outcome", "oauth.session.ended", "consent.received", "connector.replaced",
    "notification.delivered", "notification.failed", "notification.retry",
    "connector.unwanted", "onboarding.delete", "connector.delete.confirmed",
    "token.revocation.intent", "token.revocation.outcome", "connector.adopt.intent",
    "connector.adopt.outcome", "oauth.initiate.intent", "oauth.initiate.outcome",
    "workspace.create.intent", "workspace.create.outcome", "connector.check.intent",
    "connector.check.outcome", "connector.read", "connector.delete.requested",
  ]

  package static let codes = [
    "JW001I", "JW002I", "JW003I", "JW004I", "JW005W", "JW006I", "JW010I", "JW011I", "JW012I",
    "JW013W", "JW014E", "JW015W", "JW016E", "JW017E", "JW018I", "JW019I", "JW020E", "JW021E",
    "JW022E", "JW023W", "JW024W", "JW030I", "JW031I", "JW032I", "JW040I", "JW041W", "JW042W",
    "JW043W", "JW050I", "JW051I", "JW052W", "JW053I", "JW054W", "JW055W", "JW056W",
    "JW060I", "JW061I", "JW062W", "JW063I", "JW064I", "JW065I", "JW066W", "JW067W", "JW068I",
    "JW069I", "JW070I", "JW071E", "JW072W", "JW073I", "JW074I", "JW075I", "JW076W",
    "JW077I", "JW078I", "JW079W", "JW080W", "JW081I", "JW082I", "JW083W",
    "JW084I", "JW085W",
    "JW086W", "JW087I", "JW088I", "JW089W", "JW090I", "JW091I", "JW092W", "JW093I", "JW094W",
  ]

  package static let outcomes: [String] =
    [
      "started", "stopped", "in_force", "pending", "adopted", "absent", "doubtful", "reported",
      "deleted", "erased", "rewrapped", "scheduled", "read", "exported", "pruned", "held",
      "released", "accepted", "creating", "created", "granted", "delivered", "given_up",
      "disabled", "revoked", "succeeded",
    ] + failures

  /// What `outcome:failed` stands for: nothing was created, or nobody knows.
  package static let failures = [
    "rejected", "denied", "unavailable", "unknown", "expired", "abandoned", "ambiguous",
  ]

  /// The alias of ``failures``.
  static let failed = "failed"

  /// How an outcome wants to be looked at.
  package static func tone(of outcome: String) -> Tone {
    switch outcome {
    case "created", "adopted", "deleted", "granted", "delivered", "revoked", "succeeded":
      .good
    case "pending", "creating", "scheduled", "read", "exported": .faint
    case "doubtful", "reported", "given_up", "disabled": .bad
    default: failures.contains(outcome) ? .bad : .plain
    }
  }
}
