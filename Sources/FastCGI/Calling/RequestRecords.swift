/// A request as the records that a responder reads (FastCGI 1.0, 6.2): BEGIN_REQUEST, PARAMS, STDIN.
enum RequestRecords {
  /// Of the only request on its connection.
  static let requestID: UInt16 = 1

  /// The flag to keep the connection is not set: the server closes after its answer.
  static func bytes(_ request: Request) -> [UInt8] {
    var bytes: [UInt8] = []
    RecordHeader.append(.beginRequest, requestID, [0, 1, 0, 0, 0, 0, 0, 0], to: &bytes)
    var parameters: [UInt8] = []
    for (name, value) in pairs(of: request) { append(name, value, to: &parameters) }
    RecordHeader.appendStream(.parameters, requestID, parameters, to: &bytes)
    RecordHeader.appendStream(.standardInput, requestID, request.body, to: &bytes)
    return bytes
  }

  private static func pairs(of request: Request) -> [(String, String)] {
    let query = request.query.map { "?\($0)" } ?? ""
    var pairs = [
      ("REQUEST_METHOD", request.method), ("REQUEST_URI", request.path + query),
      ("QUERY_STRING", request.query ?? ""), ("CONTENT_LENGTH", String(request.body.count)),
      ("REMOTE_ADDR", request.facts.remoteAddress ?? ""),
      ("REMOTE_USER", request.facts.remoteUser ?? ""),
      ("REQUEST_ID", request.facts.requestID ?? ""),
    ]
    for field in request.fields.all {
      let name = field.name.uppercased().replacing("-", with: "_")
      pairs.append((name == "CONTENT_TYPE" ? name : "HTTP_\(name)", field.value))
    }
    return pairs
  }

  /// FastCGI 1.0, 3.4.
  private static func append(_ name: String, _ value: String, to bytes: inout [UInt8]) {
    appendLength(name.utf8.count, to: &bytes)
    appendLength(value.utf8.count, to: &bytes)
    bytes.append(contentsOf: name.utf8)
    bytes.append(contentsOf: value.utf8)
  }

  private static func appendLength(_ length: Int, to bytes: inout [UInt8]) {
    guard length > 127 else { return bytes.append(UInt8(length)) }
    bytes.append(UInt8(truncatingIfNeeded: length >> 24) | 0x80)
    for shift in [16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: length >> shift)) }
  }
}
