/// A calling system: its path segment, how its requests are verified, what it may create, where it is
/// told of what became of it.
package struct Source: Sendable {
  package let name: String
  package let verifier: Verifier
  package let policy: SourcePolicy
  /// nil where it asks for itself.
  package let notify: NotificationTarget?

  package init(
    name: String, verifier: Verifier, policy: SourcePolicy, notify: NotificationTarget? = nil
  ) {
    self.name = name
    self.verifier = verifier
    self.policy = policy
    self.notify = notify
  }
}
