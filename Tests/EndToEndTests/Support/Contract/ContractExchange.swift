import AirbyteAPI

/// A request and its answer, as far as the contract speaks of them.
struct ContractExchange: Sendable {
  let method: String
  /// Without query.
  let path: String
  let sent: [UInt8]
  let status: Int
  let fields: [(name: String, value: String)]
  let body: [UInt8]

  init(
    method: String, path: String, sent: [UInt8] = [], status: Int,
    fields: [(name: String, value: String)], body: [UInt8]
  ) {
    self.method = method
    self.path = String(path.prefix { $0 != "?" })
    self.sent = sent
    self.status = status
    self.fields = fields
    self.body = body
  }

  func first(_ name: String) -> String? {
    fields.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// Without parameters.
  var mediaType: String {
    String((first("content-type") ?? "none").prefix { $0 != ";" }).lowercased()
  }
}
