extension Response {
  /// Reads what a responder writes: a CGI head (RFC 3875, 6.3), an empty line, the body.
  ///
  /// - Throws: ``FastCGIClientError/malformed``, also where the body is not as long as the head says.
  init(commonGateway output: [UInt8]) throws(FastCGIClientError) {
    guard let end = output.firstRange(of: Array("\r\n\r\n".utf8)) else { throw .malformed }
    let head = String(decoding: output[..<end.lowerBound], as: UTF8.self)
    var status: Int?
    var length: Int?
    var fields = HeaderFields()
    for line in head.split(separator: "\r\n", omittingEmptySubsequences: false) {
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.allSatisfy(\.isToken) else {
        throw .malformed
      }
      let value = String(parts[1].trimmingPrefix { $0 == " " || $0 == "\t" })
      switch parts[0].lowercased() {
      case "status": status = Int(value.prefix(3))
      case "content-length": length = Int(value)
      default: fields.append(String(parts[0]), value)
      }
    }
    // RFC 3875, 6.3.3: 200 where nothing else is said.
    self.init(status: status ?? 200, fields: fields, body: Array(output[end.upperBound...]))
    guard 200...599 ~= self.status, length.map({ $0 == body.count }) ?? true else {
      throw .malformed
    }
  }
}
