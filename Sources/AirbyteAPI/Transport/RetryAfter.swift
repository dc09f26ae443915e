/// How long an answer asks to be left alone (RFC 9110, section 10.2.3).
package enum RetryAfter {
  /// - Parameters:
  ///   - value: The field's text: whole seconds, or a date.
  ///   - date: The answer's own `Date`. A date is measured against it where there is one, so that
  ///     two clocks which differ do no harm.
  ///   - now: This machine's clock, in seconds since 1970.
  /// - Returns: `nil` where the text is neither; never negative.
  package static func delay(_ value: String, date: String?, now: Int64) -> Duration? {
    let text = value.trimmingSpaces
    if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      // More digits than fit would be centuries.
      return Int32(text).map { .seconds(Int64($0)) } ?? .seconds(Int64(Int32.max))
    }
    guard let moment = HTTPDate.secondsSince1970(text) else { return nil }
    let reference = date.flatMap { HTTPDate.secondsSince1970($0.trimmingSpaces) } ?? now
    return .seconds(max(0, moment - reference))
  }
}

extension String {
  /// Without the optional white space of RFC 9110, section 5.6.3, at both ends.
  fileprivate var trimmingSpaces: String {
    var text = Substring(self)
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }
}
