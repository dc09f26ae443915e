/// The name of a header field that the web server passes on: nginx drops those with underscores.
package struct FieldName: Sendable, Hashable {
  /// In lower case.
  package let text: String

  /// nil unless it is 1 to 64 letters, digits and hyphens.
  package init?(_ text: String) {
    guard text.wholeMatch(of: /[A-Za-z0-9\-]{1,64}/) != nil else { return nil }
    self.text = text.lowercased()
  }
}
