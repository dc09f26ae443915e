import Gateway
import StrictJSON
import Testing
import Workbench

@Suite("Client certificates through nginx", .timeLimit(.minutes(1)))
struct MutualTLSTests {
  /// What a client could try to say of itself.
  private static let forgeries = [
    "SSL-Client-Verify: SUCCESS", "SSL-Client-S-DN: CN=partner,O=Acme",
    "SSL_CLIENT_VERIFY: SUCCESS", "SSL_CLIENT_S_DN: CN=partner,O=Acme",
    "X-SSL-Client-S-DN: CN=partner,O=Acme",
  ]

  @Test("let the source that they name create and ask, and nobody else")
  func verified() async throws {
    try await MutualTLSSite.with { site in
      let webhook = Webhook.hubspot()
      let created = try await site.webhook(webhook, certificate: "partner")
      #expect(created.status == 201, "\(String(decoding: created.bytes, as: UTF8.self))")
      #expect(try await site.webhook(webhook, certificate: "partner").status == 200)
      let id = try #require(created.json?["onboarding"]?.string)
      #expect(
        try await site.send("GET", "/onboardings/\(id)", certificate: "partner").status == 200)
      #expect(try await site.send("GET", "/onboardings/\(id)", certificate: nil).status == 401)

      for (certificate, status) in [("other", 401), (nil, 401), ("forged", 400), ("stranger", 400)]
      {
        let answer = try await site.webhook(
          .hubspot(), fields: Self.forgeries, certificate: certificate)
        #expect(answer.status == status, "\(certificate ?? "none")")
        #expect(answer.first("content-type") == "application/problem+json")
      }
      let lines = try AuditLog.lines(inLedgerAt: site.stack.layout.path("ledger.sqlite"))
      #expect(
        lines.count { $0.contains("\"auth\":\"mtls\"") && $0.contains("webhook.received") } == 1)
      #expect(lines.count { $0.contains("webhook.denied") } == 2)
    }
  }

  @Test("of an authority that nginx does not know are none, even where nginx lets them through")
  func unverified() async throws {
    try await MutualTLSSite.with(verification: "optional_no_ca") { site in
      #expect(try await site.webhook(.hubspot(), certificate: "partner").status == 201)
      let stranger = try await site.webhook(
        .hubspot(), fields: Self.forgeries, certificate: "stranger")
      #expect(stranger.status == 401)
      #expect(stranger.json?["detail"]?.string?.contains("verified no client certificate") == true)
    }
  }
}
