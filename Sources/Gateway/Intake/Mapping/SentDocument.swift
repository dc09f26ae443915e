package import StrictJSON

/// What a source has sent in terms of its own, before it is made a webhook.
package struct SentDocument: Sendable {
  package let json: JSON
  /// What a repeat has to have in common with the first: the body, or all of an event whose
  /// attributes stand beside its body.
  package let bytes: [UInt8]
  /// nil where neither envelope nor mapping tells it.
  package let key: IdempotencyKey?
}
