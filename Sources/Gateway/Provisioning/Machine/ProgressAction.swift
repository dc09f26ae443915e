/// What has to be done because of an event, in this order, in the transaction that records it
/// (`erase`, `note`, `duplicates`) or after it (`create`, `look`, `examine`, `makeWorkspace`).
package enum ProgressAction: Sendable, Hashable {
  /// Commit the intent, then call the upstream's create.
  case create
  case look
  /// Commit the intent, then have the workspace made, which is safe to repeat.
  case makeWorkspace
  /// Commit the intent, then read the connector that it is to adopt.
  case examine
  /// Delete the sealed webhook: it is not needed any more.
  case erase
  /// Connectors upstream that should not be there, to be reported, and where the rules say so
  /// deleted, unless it is only guessed which of them should stay.
  case duplicates([String], areSure: Bool = true)
  case note(ProgressNote)
}
