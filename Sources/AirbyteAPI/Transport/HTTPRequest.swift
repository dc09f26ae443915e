/// One request to the upstream, complete before it is sent.
///
/// Its text names the method only: the URL may hold a workspace's name, the fields hold the token
/// and the body holds credentials.
package struct HTTPRequest: Sendable {
  package var method: String
  package var url: String
  package var fields: [HTTPField]
  package var body: [UInt8]
  /// How long this attempt may take, from the call to the last byte of the answer.
  package var timeout: Duration

  package init(
    method: String, url: String, fields: [HTTPField] = [], body: [UInt8] = [], timeout: Duration
  ) {
    self.method = method
    self.url = url
    self.fields = fields
    self.body = body
    self.timeout = timeout
  }
}

extension HTTPRequest: CustomStringConvertible, CustomReflectable {
  package var description: String { "\(method) request" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
