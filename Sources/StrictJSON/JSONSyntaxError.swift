/// Why bytes are not a JSON text that we accept, and where.
package struct JSONSyntaxError: Error, Sendable, Hashable {
  package enum Reason: String, Sendable, Hashable, CaseIterable {
    case empty = "the text is empty"
    case unexpectedEnd = "the text ends in the middle of a value"
    case unexpectedByte = "this byte cannot stand here"
    case trailingBytes = "something follows the value"
    case invalidUTF8 = "the bytes are not UTF-8"
    case controlCharacter = "a control character in a string must be escaped"
    case invalidEscape = "this escape does not exist"
    case loneSurrogate = "a surrogate needs its other half"
    case nulCharacter = "the character U+0000 is not accepted"
    case invalidNumber = "this is not a JSON number"
    case tooDeep = "the nesting is too deep"
    case duplicateName = "an object has this member name twice"
  }

  /// Where it was noticed: bytes from the start.
  package let offset: Int
  package let reason: Reason
}

extension JSONSyntaxError: CustomStringConvertible {
  package var description: String { "\(reason.rawValue) (at byte \(offset))" }
}
