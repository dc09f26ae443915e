/// The durable name of one notification: `msg_` and 26 characters made as those of an
/// ``OnboardingID``. It is the `webhook-id` of every attempt to deliver it.
package struct NotificationID: Sendable, Hashable, CustomStringConvertible {
  package let description: String

  static let prefix = "msg_"

  package init(at now: Timestamp) { description = Self.prefix + OnboardingID.digits(at: now) }

  /// nil for text that no notification can be named by.
  package init?(_ text: String) {
    guard text.hasPrefix(Self.prefix),
      OnboardingID.areDigits(text.utf8.dropFirst(Self.prefix.utf8.count))
    else { return nil }
    description = text
  }
}
