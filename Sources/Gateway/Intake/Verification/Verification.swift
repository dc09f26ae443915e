package import Secrets

/// What a request has proved.
package struct Verification: Sendable {
  /// The scheme's message id, the same over all retries of one message; nil where it has none.
  package let messageID: String?
  /// What it was proved with; the audit log names its fingerprint. nil where nothing was asked for.
  package let secret: Secret?

  package init(messageID: String? = nil, secret: Secret?) {
    self.messageID = messageID
    self.secret = secret
  }
}
