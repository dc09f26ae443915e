import FastCGI

@testable import Gateway

extension TestGateway {
  /// Asks as an auditor does.
  func audited(_ path: String, query: String? = nil) async -> Response {
    await send(.audit(path, query: query))
  }

  /// Deletes what all bundles say that may go.
  func prune() async throws {
    _ = try await ledger.prune(.beforeEntry(.max), from: 0, by: AuditActor(operator: "test"))
  }
}

extension Request {
  /// What an auditor sends, with a token unless another is given.
  static func audit(
    _ path: String, query: String? = nil, token: String? = Fixtures.auditorToken
  ) -> Request {
    var request = Request(path: "/audit/\(path)", query: query)
    if let token { request.fields = ["authorization": "Bearer \(token)"] }
    request.facts.remoteAddress = "192.0.2.9"
    request.facts.requestID = "req-9"
    return request
  }
}
