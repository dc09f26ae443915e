extension HostileRequest {
  private static func header(
    _ name: String, _ statuses: Int..., change: @escaping @Sendable (RawRequest) -> RawRequest
  ) -> HostileRequest {
    var request = HostileRequest("header: \(name)") { change(RawRequest.signed(good, key: $0)) }
    request.statuses = Set(statuses)
    return request
  }

  private static func twice(_ name: String) -> HostileRequest {
    header("\(name) twice", 400, 401) { request in
      let value = request.fields.first { $0.name == name }?.value ?? ""
      return request.adding(name, value)
    }
  }

  static let headers: [HostileRequest] = [
    twice("Webhook-Id"), twice("Webhook-Timestamp"), twice("Webhook-Signature"),
    header("no Content-Type", 415) { $0.with("Content-Type") },
    header("a form", 415) { $0.with("Content-Type", "application/x-www-form-urlencoded") },
    header("JSON in another character set", 415) {
      $0.with("Content-Type", "application/json; charset=utf-16")
    },
    header("a type that only begins like JSON", 415) {
      $0.with("Content-Type", "application/jsonp")
    },
    header("a content encoding", 415) { $0.adding("Content-Encoding", "gzip") },
    header("a NUL in a value", 400) { $0.adding("X-Trick", "a\u{0}b") },
    header("a bare CR in a value", 400, 401, 415) { $0.with("Content-Type", "text/x\rX: y") },
    header("a name with a space", 400) { $0.adding("Bad Name", "x") },
    header("one that is too long", 400, 431) {
      $0.adding("X-Long", String(repeating: "a", count: 40_000))
    },
    header("a proxy that the responder must not know", 401) {
      $0.adding("Proxy", "http://127.0.0.1:1/").with("Webhook-Signature", "v1,QUFB")
    },
    header("a forged remote user without a signature", 401) {
      $0.adding("Remote-User", "admin").adding("Remote-Addr", "127.0.0.1").with("Webhook-Signature")
    },
    header("a forged client certificate without a signature", 401) {
      $0.adding("SSL-Client-Verify", "SUCCESS").with("Webhook-Signature")
    },
    HostileRequest("header: a bearer token for a signed source", 401) { _ in
      RawRequest(
        fields: [
          ("Content-Type", "application/json"), ("Authorization", "Bearer x"),
          ("Idempotency-Key", "k"),
        ], body: Array(good.utf8), contentLength: String(good.utf8.count))
    },
  ]
}
