import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("The confirmation of a person")
struct ConfirmationTests {
  static let order = Visitor.order.replacing("\"source\"", with: #""confirm":true,"source""#)

  /// Comes back from the provider, and is sent on to the application.
  private func handle(_ visitor: Visitor, _ session: String) async throws -> String {
    let state = try #require(try await visitor.begin(session)["state"])
    let back = await visitor.comeBack("code=code-canary-5d1e&state=\(state)")
    let address = try #require(back.fields.first("location"))
    #expect(address.hasPrefix("https://app.example.com/confirm?session=\(session)&handle="))
    return try #require(try Visitor.parameters(of: address)["handle"])
  }

  private func confirm(_ visitor: Visitor, _ session: String, _ handle: String) async -> Int {
    await visitor.signed(
      "POST", "/oauth/sessions/\(session)/confirm", #"{"handle":"\#(handle)"}"#
    ).status
  }

  @Test("comes before the code is redeemed, and then it is, once")
  func confirmed() async throws {
    let provider = FakeProvider()
    let gateway = try TestGateway { $0.provider = provider }
    let visitor = Visitor(gateway)
    let session = try await visitor.session(Self.order)
    let handle = try await handle(visitor, session)
    #expect(await visitor.status(session)["state"] == "confirming")
    #expect(provider.requests.isEmpty)
    #expect(await confirm(visitor, session, "AAAA") == 409)
    #expect(try await gateway.audit().last == "webhook.denied denied")
    #expect(provider.requests.isEmpty)
    var forged = Fixtures.webhook(#"{"handle":"\#(handle)"}"#, id: "forged", at: gateway.now)
      .with("webhook-signature", "v1,AAAA")
    (forged.method, forged.path) = ("POST", "/oauth/sessions/\(session)/confirm")
    #expect(await gateway.send(forged).status == 401)
    #expect(try await gateway.audit().count { $0 == "webhook.denied denied" } == 2)
    #expect(await visitor.status(session)["state"] == "confirming")
    #expect(await confirm(visitor, session, handle) == 202)
    #expect(await confirm(visitor, session, handle) == 202, "a repeat")
    #expect(await confirm(visitor, session, "AAAA") == 409)
    await gateway.roundTrip.running.drained()
    #expect(provider.requests.count == 1)
    #expect(await visitor.status(session)["state"] == "granted")
    #expect(await visitor.browse("GET", "/oauth/result/\(session)").text.contains("is connected"))
    #expect(try await gateway.audit().contains("oauth.consent.confirmed accepted"))
  }

  @Test(
    "is asked for again by a callback that comes again, and by the result page, with one handle")
  func repeated() async throws {
    let gateway = try TestGateway()
    let visitor = Visitor(gateway)
    let session = try await visitor.session(Self.order)
    let state = try #require(try await visitor.begin(session)["state"])
    let first = await visitor.comeBack("code=code-canary-5d1e&state=\(state)")
    let second = await visitor.comeBack("code=code-canary-5d1e&state=\(state)")
    let address = try #require(first.fields.first("location"))
    #expect(address.contains("&handle=") && second.fields.first("location") == address)
    let page = await visitor.browse("GET", "/oauth/result/\(session)")
    #expect(page.text.contains("href=\"\(address.replacing("&", with: "&amp;"))\""))
    let handle = try #require(try Visitor.parameters(of: address)["handle"])
    #expect(await confirm(visitor, session, handle) == 202)
  }

  @Test("keeps neither code nor handle in the open while it is waited for")
  func sealed() async throws {
    let gateway = try TestGateway()
    let visitor = Visitor(gateway)
    let session = try await visitor.session(Self.order)
    let handle = try await handle(visitor, session)
    for file in gateway.ledgerFiles() {
      let text = String(decoding: file, as: UTF8.self)
      #expect(!text.contains("code-canary-5d1e") && !text.contains(handle))
    }
  }

  @Test("that does not come in time lets the code lapse")
  func tooLate() async throws {
    let provider = FakeProvider()
    let gateway = try TestGateway { $0.provider = provider }
    let visitor = Visitor(gateway)
    let session = try await visitor.session(Self.order)
    let handle = try await handle(visitor, session)
    gateway.advance(by: .seconds(600))
    #expect(await confirm(visitor, session, handle) == 409)
    #expect(try await gateway.ledger.endLapsedSessions() == 1)
    #expect(try await gateway.sealedSessions() == 0, "the code is erased")
    #expect(await confirm(visitor, session, handle) == 409)
    #expect(await visitor.status(session)["state"] == "expired")
    #expect(provider.requests.isEmpty)
    #expect(try await gateway.audit().contains("oauth.session.ended expired"))
  }

  @Test("cannot be asked for by a source that has no address for it")
  func unregistered() async throws {
    let gateway = try TestGateway { setup in
      setup.sources = [
        Source(
          name: "billing", verifier: Fixtures.billing.verifier, policy: Fixtures.billing.policy)
      ]
    }
    let response = await Visitor(gateway).open(
      #"{"source":"billing","connector":"hubspot","workspace":"acme-1","confirm":true}"#)
    #expect(response.status == 422)
    #expect(response.json["errors"]?.array?.first?["error_code"] == "no_confirm_at")
  }
}
