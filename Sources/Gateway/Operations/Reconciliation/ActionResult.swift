/// How an action of a plan ended.
package enum ActionResult: Sendable, Hashable {
  case done
  /// Why it was not done, for a person.
  case failed(String)
}
