/// A calling system: its path segment, how its requests are verified, what it may create.
package struct Source: Sendable {
  package let name: String
  package let verifier: Verifier
  package let policy: SourcePolicy

  package init(name: String, verifier: Verifier, policy: SourcePolicy) {
    self.name = name
    self.verifier = verifier
    self.policy = policy
  }
}
