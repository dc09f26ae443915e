package import Secrets

/// Takes secrets out of texts that somebody who was sent them has written.
///
/// A secret is known again as it is, in base64 and base64url (wherever it stands in what was
/// encoded) and in hexadecimal, each of them in any mixture of plain characters, URL escapes and
/// JSON escapes. Of base64 up to four bits of a neighbour remain at either end. What was escaped
/// twice, compressed or encrypted is not known again.
package struct Withholding {
  /// Fewer bytes are a word such as `token`, which a helpful message contains anyway.
  static let shortest = 8
  /// No more of a text is looked at, in Unicode scalars, so that nobody can make it long work.
  private static let window = 4 * ErrorEnvelope.messageLimit

  private let forms: [SecretForm]

  package init(_ secrets: [Secret]) {
    var texts: Set<[Unicode.Scalar]> = []
    for secret in secrets where secret.count >= Self.shortest {
      // What follows could not stand in the window: a scalar has four bytes at most.
      secret.withBytes {
        texts.formUnion(SecretForm.encodings(of: Array($0.prefix(4 * Self.window))))
      }
    }
    forms = texts.map { SecretForm($0) }
  }

  /// The text with a placeholder for each secret, and no longer than `limit` Unicode scalars; the
  /// last placeholder may go beyond.
  ///
  /// It is cut after that, for what is cut is not known again.
  package func clean(_ text: String, limit: Int) -> String {
    let text = Array(text.unicodeScalars.prefix(Self.window))
    var cleaned = String.UnicodeScalarView()
    var count = 0
    var hiddenUntil = 0
    for position in text.indices where position < hiddenUntil || count < limit {
      // Looked for within what is hidden too: one secret may begin in another and end behind it.
      let end = forms.lazy.compactMap { $0.end(in: text, from: position) }.max()
      if position >= hiddenUntil {
        let shown = end == nil ? [text[position]] : Array(Secret.placeholder.unicodeScalars)
        cleaned.append(contentsOf: shown)
        count += shown.count
      }
      hiddenUntil = max(hiddenUntil, end ?? 0)
      if hiddenUntil == text.count { break }
    }
    return String(cleaned)
  }
}
