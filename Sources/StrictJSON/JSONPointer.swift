/// Names one value inside a JSON document (RFC 6901).
package struct JSONPointer: Sendable, Hashable {
  /// As it was written.
  package let text: String
  /// Bytes: what looks alike to Unicode is two names (section 4).
  private let tokens: [[UInt8]]

  /// - Returns: nil for text that is neither empty nor begins with `/`, or that has a `~` which
  ///   neither 0 nor 1 follows (section 3).
  package init?(_ text: String) {
    self.text = text
    guard !text.utf8.isEmpty else {
      tokens = []
      return
    }
    guard text.utf8.first == UInt8(ascii: "/") else { return nil }
    var tokens: [[UInt8]] = []
    for part in text.utf8.dropFirst().split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    {
      guard let token = Self.unescaped(part) else { return nil }
      tokens.append(token)
    }
    self.tokens = tokens
  }

  /// nil where the document has no such value.
  package func value(in document: JSON) -> JSON? {
    var value = document
    for token in tokens {
      let next: JSON?
      switch value {
      case .object(let object):
        next = object.members.first { $0.name.utf8.elementsEqual(token) }?.value
      case .array(let elements): next = Self.index(token, in: elements).map { elements[$0] }
      default: next = nil
      }
      guard let next else { return nil }
      value = next
    }
    return value
  }

  /// Section 4: digits without a leading zero; `-` is the element behind the last, which is none.
  private static func index(_ token: [UInt8], in elements: [JSON]) -> Int? {
    let isNumber = token.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard isNumber, token == [UInt8(ascii: "0")] || token.first != UInt8(ascii: "0"),
      let index = Int(String(decoding: token, as: UTF8.self)), index < elements.count
    else { return nil }
    return index
  }

  /// `~1` before `~0`, so that `~01` is `~1` and not `/` (section 4).
  private static func unescaped(_ part: Substring.UTF8View) -> [UInt8]? {
    var token: [UInt8] = []
    var rest = part[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "~") else {
        token.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "0"): token.append(UInt8(ascii: "~"))
      case UInt8(ascii: "1"): token.append(UInt8(ascii: "/"))
      default: return nil
      }
    }
    return token
  }
}

extension JSONPointer: CustomStringConvertible {
  package var description: String { text }
}
