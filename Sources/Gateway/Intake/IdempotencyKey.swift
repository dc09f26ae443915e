/// Names one onboarding of one source over all retries of its webhook.
package struct IdempotencyKey: Sendable, Hashable {
  package let text: String

  /// The message id of a scheme that has one.
  init(verifiedMessageID: String) { text = verifiedMessageID }

  /// Of what a consent amounts to: with a space in it, which no caller's key has.
  init(session: OAuthSessionID) { text = "oauth session \(session)" }

  /// An `Idempotency-Key` field: a structured-field string with quotes (RFC 8941, section 3.3.3),
  /// or the same key bare.
  package init(field: String) throws(Refusal) {
    var key = field
    if field.utf8.count >= 2, field.hasPrefix("\""), field.hasSuffix("\"") {
      key = String(field.dropFirst().dropLast())
    }
    guard Self.isKey(key), !key.utf8.contains(UInt8(ascii: "\"")),
      !key.utf8.contains(UInt8(ascii: "\\"))
    else {
      throw Refusal(
        .missingIdempotencyKey,
        "Idempotency-Key must be 1 to 255 visible ASCII characters without quotes or backslashes.")
    }
    text = key
  }

  /// 1 to 255 visible ASCII characters.
  static func isKey(_ text: String) -> Bool {
    (1...255).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }
}
