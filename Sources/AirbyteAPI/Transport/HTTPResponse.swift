/// One whole answer of the upstream.
package struct HTTPResponse: Sendable, Hashable {
  package var status: Int
  package var fields: [HTTPField]
  package var body: [UInt8]

  package init(status: Int, fields: [HTTPField] = [], body: [UInt8] = []) {
    self.status = status
    self.fields = fields
    self.body = body
  }

  /// The first field of that name; names differ in case only by accident (RFC 9110, section 5.1).
  package func first(_ name: String) -> String? {
    fields.first { $0.name.lowercased() == name }?.value
  }
}
