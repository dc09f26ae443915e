/// One SQL statement, written down in the source code: data reach it only as arguments.
///
/// Placeholders are `$1`, `$2` … and mean the argument of that number; one may stand repeatedly.
package struct SQL: Sendable, ExpressibleByStringLiteral {
  package let text: StaticString

  package init(stringLiteral text: StaticString) {
    self.text = text
  }
}
