/// One HTTP request as the web server handed it over, read to its end.
package struct Request: Sendable, Hashable {
  /// The method as sent, e.g. `POST`.
  package var method: String
  /// The path as sent, never percent-decoded, without query and mount point; begins with `/`.
  package var path: String
  /// What followed the first `?`, as sent; `nil` where there was none.
  package var query: String?
  /// The client's header fields, `content-type` included.
  package var fields: HeaderFields
  /// The whole body; exactly as long as the client said, where it said so.
  package var body: [UInt8]
  /// What the web server vouches for.
  package var facts: TrustedFacts

  package init(
    method: String = "GET", path: String = "/", query: String? = nil,
    fields: HeaderFields = HeaderFields(), body: [UInt8] = [],
    facts: TrustedFacts = TrustedFacts()
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.fields = fields
    self.body = body
    self.facts = facts
  }
}
