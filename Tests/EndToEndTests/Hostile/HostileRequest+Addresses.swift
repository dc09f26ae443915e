extension HostileRequest {
  private static func address(
    _ method: String, _ target: String, _ statuses: Int...
  ) -> HostileRequest {
    var request = HostileRequest("address: \(method) \(target.prefix(60))") { key in
      RawRequest.signed(good, key: key).changed {
        $0.method = method
        $0.target = target
      }
    }
    request.statuses = Set(statuses)
    return request
  }

  static let addresses: [HostileRequest] = [
    address("GET", "/hooks/billing", 405), address("PUT", "/hooks/billing", 405),
    address("DELETE", "/hooks/billing", 405), address("PATCH", "/hooks/billing", 405),
    address("OPTIONS", "/hooks/billing", 405), address("TRACE", "/hooks/billing", 405),
    address("post", "/hooks/billing", 400, 405), address("GARBAGE", "/hooks/billing", 405),
    address("POST", "/hooks/nobody", 404), address("POST", "/hooks/", 404),
    address("POST", "/hooks", 404), address("POST", "/", 404),
    address("POST", "/hooks//billing", 404), address("POST", "/hooks/billing/", 404),
    address("POST", "/hooks/billing/..", 404), address("POST", "/hooks/../hooks/billing", 404),
    address("POST", "/hooks/%62illing", 404), address("POST", "/hooks/billing%00", 400, 404),
    address("POST", "/hooks/billing%2f", 404), address("POST", "/hooks/..%2fhealthz", 404),
    address("POST", "/hooks/billing;v=1", 404), address("POST", "/HOOKS/billing", 404),
    address("POST", "//hooks/billing", 404), address("POST", "/../../etc/passwd", 400, 404),
    address("GET", "/readyz/../hooks/billing", 404), address("GET", "/onboardings/x", 404),
    address("GET", "/onboardings/onb_00000000000000000000000000", 404),
    address("POST", "/onboardings/onb_00000000000000000000000000", 405),
    address("POST", "/" + String(repeating: "a", count: 20_000), 404, 414),
    address("POST", "/healthz", 405), address("GET", "/metrics", 404),
    address("GET", "/.git/config", 404), address("CONNECT", "localhost:80", 400, 405),
  ]
}
