/// A calling system: its path segment, how its requests are verified, what it may create, where it
/// wants people back, and where it is told of what became of its onboardings.
package final class Source: Sendable {
  package let name: String
  package let verifier: Verifier
  package let policy: SourcePolicy
  package let application: CallingApplication
  /// nil where it asks for itself.
  package let notify: NotificationTarget?

  /// - Parameter application: nil for one that is called as the source is.
  package init(
    name: String, verifier: Verifier, policy: SourcePolicy, application: CallingApplication? = nil,
    notify: NotificationTarget? = nil
  ) {
    self.name = name
    self.verifier = verifier
    self.policy = policy
    self.application = application ?? CallingApplication(title: name)
    self.notify = notify
  }
}
