/// One header field of a request to, or an answer of, the upstream.
package struct HTTPField: Sendable, Hashable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// Whether the value may stand in a message (RFC 9110, section 5.5): a line break in it would
  /// begin another field.
  var isSendable: Bool { value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 } }
}
