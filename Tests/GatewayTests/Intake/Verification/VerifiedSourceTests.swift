import FastCGI
import Gateway
import Secrets
import StrictJSON
import Testing

@Suite("A source of each verification scheme")
struct VerifiedSourceTests {
  static func gateway(_ sample: SchemeSample) throws -> TestGateway {
    try TestGateway { $0.sources.append(sample.source) }
  }

  @Test("gets a connector once for each key", arguments: SchemeSample.all)
  func creates(sample: SchemeSample) async throws {
    let gateway = try Self.gateway(sample)
    let first = await gateway.send(try sample.webhook())
    #expect(first.status == 201, "\(first.text)")
    let again = await gateway.send(try sample.webhook())
    #expect(again.status == 200)
    #expect(again.json["connector_id"] == first.json["connector_id"])
    let other = await gateway.send(try sample.webhook(token: "another"))
    #expect(other.status == 422)
    #expect(await gateway.send(try sample.webhook(key: "key-2")).status == 201)
    let scheme = "\"auth\":\"\(sample.verifier.scheme)\""
    let lines = try await gateway.auditLines().map { String(decoding: $0, as: UTF8.self) }
    #expect(lines.contains { $0.contains(scheme) && $0.contains("\"key\":\"k") })
  }

  @Test("asks for what is its own, and for nobody else's", arguments: SchemeSample.all)
  func asks(sample: SchemeSample) async throws {
    let gateway = try Self.gateway(sample)
    let created = await gateway.send(try sample.webhook())
    let id = try #require(created.json["onboarding"]?.string)
    let answer = await gateway.send(try sample.get("/onboardings/\(id)"))
    #expect(answer.status == 200, "\(answer.text)")
    #expect(answer.json["state"] == "created")
    var stranger = try sample.get("/onboardings/\(id)")
    stranger.fields = HeaderFields()
    stranger.facts.clientCertificateSubject = nil
    #expect(await gateway.send(stranger).status == 401)
    #expect(
      await gateway.send(Fixtures.get("/onboardings/\(id)")).status
        == (sample.sharesKey ? 200 : 401))
  }

  @Test("asks for a round trip and for what became of it", arguments: SchemeSample.all)
  func sessions(sample: SchemeSample) async throws {
    let gateway = try Self.gateway(sample)
    var order: JSONObject = ["source": "sample", "connector": "hubspot", "workspace": "acme-1"]
    if let member = sample.keyMember { order[member] = "session-1" }
    let opened = await gateway.send(
      try sample.sign(
        Request(
          method: "POST", path: "/oauth/sessions", fields: ["content-type": "application/json"],
          body: JSON.object(order).bytes), "session-1"))
    #expect(opened.status == 201, "\(opened.text)")
    let id = try #require(opened.json["session"]?.string)
    let answer = await gateway.send(try sample.get("/oauth/sessions/\(id)"))
    #expect(answer.status == 200, "\(answer.text)")
  }

  @Test("is told 401 and a scheme where nothing is proved", arguments: SchemeSample.all)
  func denied(sample: SchemeSample) async throws {
    let gateway = try Self.gateway(sample)
    var request = try sample.webhook()
    request.fields = ["content-type": "application/json", "idempotency-key": "key-1"]
    request.facts.clientCertificateSubject = nil
    let answer = await gateway.send(request)
    #expect(answer.status == 401)
    #expect(answer.fields["www-authenticate"].count == 1)
    #expect(answer.json["remedy"]?.string?.isEmpty == false)
    #expect(try await gateway.audit().contains("webhook.denied denied"))
  }

  @Test(
    "needs the key where it is its scheme's",
    arguments: [SchemeSample.stripe, .slack, .mtls, .bearer])
  func withoutKey(sample: SchemeSample) async throws {
    let gateway = try Self.gateway(sample)
    let member = sample.keyMember ?? "idempotency-key"
    let ids: [JSON?] = [nil, .string(""), .string("a b"), .integer(7)]
    for id in sample.keyMember == nil ? [nil] : ids {
      let request = try sample.sign(Self.order(member, id), "key-1").with("idempotency-key")
      let answer = await gateway.send(request)
      #expect(answer.status == 400)
      #expect(answer.json["detail"]?.string?.lowercased().contains(member) == true)
    }
  }

  private static func order(_ member: String, _ id: JSON?) -> Request {
    var order: JSONObject = ["connector": "hubspot", "workspace": "acme-1", "refresh_token": "t"]
    if let id { order[member] = id }
    return Request(
      method: "POST", path: "/hooks/sample", fields: ["content-type": "application/json"],
      body: JSON.object(order).bytes)
  }

  @Test("may have the scheme's own member in its body, and no other scheme's")
  func members() async throws {
    let gateway = try Self.gateway(.github)
    let request = try SchemeSample.github.sign(Self.order("event_id", "Ev1"), "key-1")
    #expect(await gateway.send(request).status == 422)
  }

  @Test("may change its scheme while a webhook waits, which is then read as it came")
  func kept() async throws {
    let gateway = try Self.gateway(.stripe)
    gateway.airbyte.answer(RetryWorkerTests.refused)
    #expect(await gateway.send(try SchemeSample.stripe.webhook()).status == 202)
    let later = gateway.restarted { $0.sources.append(SchemeSample.github.source) }
    _ = try await later.advanceToNextTry()
    await later.work()
    #expect(try await later.record().state == .created)
  }

  @Test("of Slack gets its challenge back, once it is verified")
  func handshake() async throws {
    let gateway = try Self.gateway(.slack)
    var request = Request(method: "POST", path: "/hooks/sample")
    request.body = Array(
      #"{"token":"x","challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P","type":"url_verification"}"#
        .utf8)
    let answer = await gateway.send(try SchemeSample.slack.sign(request, ""))
    #expect(answer.status == 200)
    #expect(answer.text == "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P")
    #expect(answer.fields["content-type"] == ["text/plain; charset=utf-8"])
    #expect(await gateway.send(request).status == 401)
    request.body = Array(#"{"challenge":"a b","type":"url_verification"}"#.utf8)
    #expect(await gateway.send(try SchemeSample.slack.sign(request, "")).status == 400)
    #expect(try await gateway.rowCount() == 0)
  }
}

extension SchemeSample {
  /// Whether it is verified with the secret of the source `billing`.
  fileprivate var sharesKey: Bool {
    if case .standardWebhooks(let scheme) = verifier {
      scheme.secrets.map(\.secret) == [Fixtures.key]
    } else {
      false
    }
  }
}
