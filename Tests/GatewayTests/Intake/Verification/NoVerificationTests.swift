import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("A source that nothing verifies")
struct NoVerificationTests {
  static let open = Source(
    name: "lab", verifier: .unverified(NoVerification()), policy: Fixtures.billing.policy)

  static func order(key: String? = "k-1") -> Request {
    var request = Fixtures.webhook(source: "lab")
    request.fields = ["content-type": "application/json"]
    if let key { request.fields.append("idempotency-key", key) }
    return request
  }

  @Test("gets a connector for whoever asks, by an Idempotency-Key")
  func creates() async throws {
    let gateway = try TestGateway { $0.sources.append(Self.open) }
    #expect(await gateway.send(Self.order()).status == 201)
    let repeated = await gateway.send(Self.order())
    #expect(repeated.status == 200)
    #expect(await gateway.send(Self.order(key: nil)).status == 400)
    let entries = try await gateway.auditLines()
    let scheme = #""auth":"none""#
    #expect(entries.contains { String(decoding: $0, as: UTF8.self).contains(scheme) })
  }

  @Test("is told at /readyz, and one that is verified is not")
  func readiness() async throws {
    var request = Request(path: "/readyz")
    request.method = "GET"
    let sound = await (try TestGateway()).send(request)
    #expect(sound.json["unverified_sources"] == nil)
    let gateway = try TestGateway { $0.sources.append(Self.open) }
    let answer = await gateway.send(request)
    #expect(answer.status == 200)
    #expect(answer.json["unverified_sources"] == ["lab"])
  }

  @Test("opens none of its entries in the audit log to strangers")
  func audit() async throws {
    let gateway = try TestGateway { $0.sources.append(Self.open) }
    #expect(await gateway.send(Self.order()).status == 201)
    for number in 0..<4 {
      let answer = await gateway.send(Request(path: "/audit/entries/\(number)"))
      #expect(answer.status == 401)
    }
  }
}
