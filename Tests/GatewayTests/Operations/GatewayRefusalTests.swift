import FastCGI
import Testing

@testable import Gateway

@Suite("What the transport turns away", .timeLimit(.minutes(1)))
struct GatewayRefusalTests {
  @Test("is told as a problem, and is an entry of the audit log where it was a webhook")
  func webhook() async throws {
    let test = try TestGateway()
    let request = Request(method: "POST", path: "/hooks/billing")
    let answer = test.gateway.refuse(.bodyTooLarge(limit: 262_144), request)
    #expect(answer.status == 413)
    try await eventually { try await test.audit() == ["webhook.denied denied"] }
    let line = try #require(try await test.auditLines().first)
    #expect(String(decoding: line, as: UTF8.self).contains("body-too-large"))
  }

  @Test("is no entry where it was none, or where waiting helps")
  func others() async throws {
    let test = try TestGateway()
    let webhook = Request(method: "POST", path: "/hooks/billing")
    #expect(test.gateway.refuse(.overloaded(retryAfterSeconds: 1), webhook).status == 503)
    let page = test.gateway.refuse(
      .overloaded(retryAfterSeconds: 1), Request(path: "/oauth/callback/billing/hubspot"))
    #expect(page.status == 503 && page.fields["retry-after"] == ["5"])
    #expect(page.fields["content-type"] == ["text/html; charset=utf-8"])
    #expect(test.gateway.refuse(.headTooLarge, Request(path: "/healthz")).status == 431)
    #expect(test.gateway.refuse(.headTooLarge, nil).status == 431)
    _ = test.gateway.refuse(.headTooLarge, webhook)
    try await eventually { try await test.audit().isEmpty == false }
    #expect(try await test.audit().count == 1)
  }
}
