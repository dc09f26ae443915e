/// What has to be done because of an event, in this order, in the transaction that records it
/// (`erase`, `note`) or after it (`create`, `look`, `delete`).
package enum ProgressAction: Sendable, Hashable {
  /// Commit the intent, then call the upstream's create.
  case create
  case look
  /// Delete the sealed webhook: it is not needed any more.
  case erase
  /// Connectors upstream that should not be there, to be reported, and deleted where the rules say so.
  case duplicates([String])
  case note(ProgressNote)
}
