extension HostileRequest {
  private static func framing(
    _ name: String, _ statuses: Int..., change: @escaping @Sendable (inout RawRequest) -> Void
  ) -> HostileRequest {
    var request = HostileRequest("framing: \(name)") {
      RawRequest.signed(good, key: $0).changed(change)
    }
    request.statuses = Set(statuses)
    return request
  }

  static let framing: [HostileRequest] = [
    framing("a content length that is too small", 400, 401) { $0.contentLength = "10" },
    framing("a content length of zero", 400, 401) { $0.contentLength = "0" },
    framing("a negative content length", 400) { $0.contentLength = "-1" },
    framing("a content length in words", 400) { $0.contentLength = "many" },
    framing("a content length beyond 64 bits", 400, 413) {
      $0.contentLength = "99999999999999999999"
    },
    framing("a content length over the limit", 413) { $0.contentLength = "1000000000" },
    framing("two content lengths", 400) {
      $0 = $0.adding("Content-Length", "5")
    },
    framing("a length and chunks", 400) { $0 = $0.adding("Transfer-Encoding", "chunked") },
    framing("an unknown transfer coding", 400) {
      $0.contentLength = nil
      $0 = $0.adding("Transfer-Encoding", "gzip")
    },
    framing("broken chunks", 400) {
      $0.contentLength = nil
      $0.body = Array("zz\r\nx\r\n".utf8)
      $0 = $0.adding("Transfer-Encoding", "chunked")
    },
    framing("no length at all", 400, 401, 411) { $0.contentLength = nil },
    framing("HTTP/9.9", 400) { $0.version = "HTTP/9.9" },
    framing("another protocol", 400) { $0.version = "HTTQ/1.1" },
  ]
}
