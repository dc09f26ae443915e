/// The durable name of one notification: `msg_` and a ``TimeOrderedName``. It is the `webhook-id` of
/// every attempt to deliver it.
package struct NotificationID: Sendable, Hashable, CustomStringConvertible {
  package let description: String

  static let prefix = "msg_"

  package init(at now: Timestamp) { description = TimeOrderedName.make(Self.prefix, at: now) }

  /// nil for text that no notification can be named by.
  package init?(_ text: String) {
    guard TimeOrderedName.isName(text, Self.prefix) else { return nil }
    description = text
  }
}
