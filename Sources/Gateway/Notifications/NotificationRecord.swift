/// A notification as the ledger keeps it, without its body.
package struct NotificationRecord: Sendable, Hashable {
  package let id: NotificationID
  package let source: String
  /// The onboarding whose end it tells; nil for an OAuth session that ended before there was one.
  package let onboarding: OnboardingID?
  package let session: String?
  package let type: NotificationType
  package var delivery: Delivery
  package let createdAt: Timestamp
}
