package import Secrets

/// The credentials of one connector, in the order and under the names they are sent. Every value
/// is treated as a secret, a constant such as `option_title` too.
package struct Credentials: Sendable {
  package var fields: [(name: String, value: Secret)]

  package init(_ fields: [(name: String, value: Secret)]) { self.fields = fields }
}
