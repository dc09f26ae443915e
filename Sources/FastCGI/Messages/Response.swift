/// One HTTP response; `Status` and `Content-Length` are the transport's to write.
package struct Response: Sendable, Hashable {
  package var status: Int
  package var fields: HeaderFields
  package var body: [UInt8]

  package init(status: Int, fields: HeaderFields = HeaderFields(), body: [UInt8] = []) {
    self.status = status
    self.fields = fields
    self.body = body
  }

  /// A response of plain text.
  package static func text(_ status: Int, _ text: String) -> Response {
    Response(
      status: status, fields: HeaderFields([("content-type", "text/plain; charset=utf-8")]),
      body: Array(text.utf8))
  }
}
