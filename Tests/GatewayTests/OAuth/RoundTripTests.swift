import AirbyteAPI
import FastCGI
import Foundation
import Gateway
import StrictJSON
import Testing

@Suite("An OAuth round trip")
struct RoundTripTests {
  @Test("makes a person's consent a connector")
  func whole() async throws {
    let provider = FakeProvider()
    let gateway = try TestGateway { $0.provider = provider }
    let visitor = Visitor(gateway)

    let session = try await visitor.session()
    let page = await visitor.browse("GET", "/oauth/start/\(session)")
    #expect(page.status == 200 && page.text.contains("Acme Billing"))
    #expect(page.text.contains("crm.read"))
    #expect(await visitor.status(session)["state"] == "open")

    let asked = try await visitor.begin(session)
    #expect(asked["response_type"] == "code" && asked["client_id"] == "hubspot-app")
    #expect(asked["scope"] == "oauth crm.read" && asked["code_challenge_method"] == "S256")
    let redirect = "https://onboard.example.com/oauth/callback/billing/hubspot"
    #expect(asked["redirect_uri"] == redirect)
    #expect(try #require(asked["state"]).utf8.count == 43)

    let back = await visitor.comeBack(
      "code=code-canary-5d1e&state=\(try #require(asked["state"]))")
    #expect(back.status == 303 && back.fields.first("referrer-policy") == "no-referrer")
    let address = try #require(back.fields.first("location"))
    #expect(address == "https://onboard.example.com/oauth/result/\(session)")

    let result = await visitor.browse("GET", address)
    #expect(result.status == 200 && result.text.contains("HubSpot is connected"))
    let record = try await gateway.record()
    #expect(record.state == .created && record.reference == "cust_42")
    #expect(result.text.contains(try #require(record.progress.connectorID)))
    let home = "https://app.example.com/connected?tab=crm&amp;onboarding=\(record.id)&amp;session="
    #expect(result.text.contains("\(home)\(session)&amp;status=created"))

    let exchange = try #require(provider.requests.first)
    #expect(provider.requests.count == 1)
    #expect(exchange.url == "https://api.hubspot.example/oauth/v1/token")
    let form = try Visitor.parameters(of: "?" + String(decoding: exchange.body, as: UTF8.self))
    #expect(form["code"] == "code-canary-5d1e" && form["redirect_uri"] == redirect)
    #expect(form["grant_type"] == "authorization_code")
    #expect(form["client_id"] == "hubspot-app" && form["client_secret"] == "app-canary-99aa")
    #expect(form["code_verifier"].map(Challenge.s256) == asked["code_challenge"])

    let create = try #require(gateway.airbyte.creates.first)
    #expect(create["credentials"]?["refresh_token"] == .string(FakeProvider.refreshToken))
    #expect(create["credentials"]?["client_secret"] == "app-canary-99aa")
    #expect(create["credentials"]?["access_token"] == nil)
    #expect(create["environment"]?["instance_url"] == "https://eu7.hubspot.example")

    let told = await visitor.status(session)
    #expect(told["state"] == "granted")
    #expect(told["onboarding"]?["connector_id"]?.string == record.progress.connectorID)
    #expect(
      try await gateway.audit() == [
        "oauth.session accepted", "oauth.consent.asked pending", "oauth.exchange.intent pending",
        "oauth.exchange.outcome granted", "consent.received accepted",
        "connector.create.intent pending", "connector.create.outcome created",
        "secret.erased erased",
      ])
  }

  @Test("leaves no code, state, verifier, cookie or token in the ledger, and none in the log")
  func secrets() async throws {
    let (provider, log) = (FakeProvider(), RecordedLog())
    let gateway = try TestGateway {
      $0.provider = provider
      $0.logger = log.logger
    }
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    let state = try #require(try await visitor.begin(session)["state"])
    let cookie = try #require(visitor.cookies.values.first)
    _ = await visitor.comeBack("code=code-canary-5d1e&state=\(state)")
    _ = await visitor.browse("GET", "/oauth/result/\(session)")
    let exchange = try #require(provider.requests.first)
    let form = try Visitor.parameters(of: "?" + String(decoding: exchange.body, as: UTF8.self))
    let canaries = [
      "code-canary-5d1e", state, cookie, FakeProvider.refreshToken, FakeProvider.accessToken,
      "app-canary-99aa", "4711", try #require(form["code_verifier"]),
    ]
    let files = gateway.ledgerFiles().map { String(decoding: $0, as: UTF8.self) }
    #expect(!files.isEmpty && !log.lines.isEmpty)
    for text in files + log.lines {
      for canary in canaries { #expect(!text.contains(canary), "\(canary)") }
    }
  }

  @Test("shows its result to whoever asks for the head alone, and goes on as before")
  func heads() async throws {
    let gateway = try TestGateway()
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    _ = try await visitor.begin(session)
    let before = try await gateway.audit()
    #expect(await visitor.browse("HEAD", "/oauth/result/\(session)").status == 200)
    #expect(await Visitor(gateway).browse("HEAD", "/oauth/result/\(session)").status == 403)
    #expect(await visitor.status(session)["state"] == "started")
    #expect(try await gateway.audit() == before)
  }

  @Test("redeems a code once and gives the same result to a second and to a parallel callback")
  func duplicates() async throws {
    let provider = FakeProvider()
    let gateway = try TestGateway { $0.provider = provider }
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    let state = try #require(try await visitor.begin(session)["state"])
    let (gate, opening) = AsyncStream<Void>.makeStream()
    provider.hold(until: gate)

    let first = await visitor.comeBack("code=code-canary-5d1e&state=\(state)")
    let second = await visitor.comeBack("code=code-canary-5d1e&state=\(state)")
    let other = await visitor.comeBack("code=another&state=\(state)")
    opening.finish()
    let addresses = [first, second, other].map { $0.fields.first("location") }
    #expect(Set(addresses) == ["https://onboard.example.com/oauth/result/\(session)"])
    let result = await visitor.browse("GET", "/oauth/result/\(session)")
    #expect(result.text.contains("is connected"))
    let again = await visitor.comeBack("code=code-canary-5d1e&state=\(state)")
    #expect(again.fields.first("location") == addresses[0])
    #expect(provider.requests.count == 1)
    #expect(gateway.airbyte.creates.count == 1)
  }

  @Test("hands an access token over where that is what the connector takes, over Basic and JSON")
  func accessToken() async throws {
    let provider = FakeProvider()
    provider.answer(FakeProvider.json(200, ["access_token": "access-canary-8e5a"]))
    let gateway = try TestGateway { $0.provider = provider }
    let visitor = Visitor(gateway)
    let session = try await visitor.session(
      Visitor.order.replacing("hubspot", with: "notion").replacing("HubSpot", with: "Notion"))
    #expect(try await visitor.consent(to: session, connector: "notion").status == 200)

    let exchange = try #require(provider.requests.first)
    let basic = Data("notion%3Aapp:app-canary%2B2%2Fb".utf8).base64EncodedString()
    #expect(exchange.fields.contains(HTTPField("authorization", "Basic \(basic)")))
    #expect(exchange.fields.contains(HTTPField("content-type", "application/json")))
    let body = try JSON(parsing: exchange.body)
    #expect(body["code"] == "code-canary-5d1e" && body["client_secret"] == nil)
    let create = try #require(gateway.airbyte.creates.first)
    #expect(create["credentials"]?["access_token"] == "access-canary-8e5a")
    #expect(create["credentials"]?["client_id"] == "notion:app")
    #expect(create["credentials"]?["refresh_token"] == nil)
  }

  @Test("asks the provider at the customer's own address, and refuses one that is no host's name")
  func placeholders() async throws {
    let gateway = try TestGateway()
    let visitor = Visitor(gateway)
    let body = Visitor.order.replacing("\"hubspot\"", with: "\"zendesk\"")
    let missing = await visitor.open(body)
    #expect(missing.status == 422)
    #expect(missing.json["errors"]?.array?.first?["field"] == "environment/subdomain")
    let evil = await visitor.open(
      body.replacing("\"name\"", with: #""environment":{"subdomain":"evil.example/"},"name""#))
    #expect(evil.status == 422)
    let session = try await visitor.session(
      body.replacing("\"name\"", with: #""environment":{"subdomain":"acme"},"name""#))
    let response = await visitor.browse("POST", "/oauth/start/\(session)")
    let address = try #require(response.fields.first("location"))
    #expect(address.hasPrefix("https://acme.zendesk.example/oauth/authorizations/new?"))
  }

  @Test("keeps the onboarding where Airbyte does not answer, and tells the person that it goes on")
  func unknown() async throws {
    let gateway = try TestGateway()
    gateway.airbyte.answer(.failure(.interrupted(.timedOut)))
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    let state = try #require(try await visitor.begin(session)["state"])
    _ = await visitor.comeBack("code=code-canary-5d1e&state=\(state)")
    await gateway.roundTrip.running.drained()
    #expect(await visitor.status(session)["state"] == "granted")
    let record = try await gateway.record()
    #expect(record.state != .created && !record.state.isTerminal)
  }
}
