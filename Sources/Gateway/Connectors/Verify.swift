/// What is done to find out whether a connector works, once it is created.
package enum Verify: String, Sendable, Hashable, CaseIterable {
  /// Airbyte is asked to try it out.
  case check
  case none
}
