import AirbyteAPI
import FastCGI
import StrictJSON
import Testing

@testable import Gateway

@Suite("Airbyte's own OAuth round trip", .timeLimit(.minutes(1)))
struct AirbyteRoundTripTests {
  static func gateway(_ change: (inout Setup) -> Void = { _ in }) throws -> TestGateway {
    let gateway = try TestGateway { setup in
      setup.recipes = Fixtures.airbyteRecipes
      change(&setup)
    }
    gateway.airbyte.store("theirs", name: "Made by Airbyte")
    return gateway
  }

  /// Presses the button of a start page.
  ///
  /// - Returns: The state that Airbyte is given to send the person back with.
  static func begin(_ visitor: Visitor, _ session: String) async throws -> String {
    let response = await visitor.browse("POST", "/oauth/start/\(session)")
    #expect(response.status == 303, "\(response.text)")
    #expect(response.fields["location"] == ["https://consent.airbyte.example/go?x=1"])
    let redirect = try #require(
      visitor.gateway.airbyte.initiations.last?["redirect_url"]?.string)
    let callback = "https://onboard.example.com/oauth/callback/billing/hubspot?state="
    #expect(redirect.hasPrefix(callback))
    return String(redirect.dropFirst(callback.utf8.count))
  }

  @Test("makes a connector of the secret that Airbyte holds for the person")
  func secret() async throws {
    let gateway = try Self.gateway()
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    let page = await visitor.browse("GET", "/oauth/start/\(session)")
    #expect(page.text.contains("by way of Airbyte (<b>api.airbyte.ai</b>)"))
    #expect(gateway.airbyte.initiations.isEmpty, "nothing is begun by looking")

    let state = try await Self.begin(visitor, session)
    #expect(
      gateway.airbyte.initiations == [
        [
          "workspace_name": "acme-1", "definition_id": .string(FakeAirbyte.hubspotID),
          "redirect_url": .string(
            "https://onboard.example.com/oauth/callback/billing/hubspot?state=\(state)"),
          "name": "Acme HubSpot", "replication_config": ["start_date": "2026-01-01"],
        ]
      ])
    let back = await visitor.comeBack("state=\(state)&secret_id=secret-canary-9f")
    #expect(back.status == 303)
    let result = await visitor.browse("GET", try #require(back.fields.first("location")))
    #expect(result.text.contains("HubSpot is connected"))
    let create = try #require(gateway.airbyte.creates.first)
    #expect(create["server_side_oauth_secret_id"] == "secret-canary-9f")
    #expect(create["credentials"] == nil && gateway.airbyte.creates.count == 1)
    #expect(create["name"]?.string?.hasPrefix("Acme HubSpot [jw-") == true)
    let record = try await gateway.record()
    #expect(record.state == .created && record.reference == "cust_42")
    #expect(await visitor.status(session)["state"] == "granted")
    #expect(
      try await gateway.audit() == [
        "oauth.session accepted", "oauth.initiate.intent pending",
        "oauth.initiate.outcome accepted", "oauth.consent.asked pending",
        "oauth.exchange.intent pending", "oauth.exchange.outcome granted",
        "consent.received accepted", "connector.create.intent pending",
        "connector.create.outcome created", "secret.erased erased",
      ])
  }

  @Test("adopts the connector that Airbyte has created, and creates none")
  func connector() async throws {
    let gateway = try Self.gateway()
    let visitor = Visitor(gateway)
    let session = try await visitor.session(
      Visitor.order.replacing("\"name\"", with: #""environment":{"a":"b"},"config":{"c":1},"name""#)
    )
    let state = try await Self.begin(visitor, session)
    #expect(gateway.airbyte.initiations.last?["environment"] == ["a": "b"])
    #expect(
      gateway.airbyte.initiations.last?["replication_config"]
        == ["start_date": "2026-01-01", "c": 1])
    let back = await visitor.comeBack("state=\(state)&connector_id=theirs")
    let result = await visitor.browse("GET", try #require(back.fields.first("location")))
    #expect(result.text.contains("HubSpot is connected") && result.text.contains("theirs"))
    let record = try await gateway.record()
    #expect(record.state == .created && record.progress.connectorID == "theirs")
    #expect(record.connectorName == "Made by Airbyte" && gateway.airbyte.creates.isEmpty)
    let told = await visitor.status(session)
    #expect(told["state"] == "granted" && told["onboarding"]?["connector_id"] == "theirs")
    #expect(
      try await gateway.audit().suffix(5) == [
        "oauth.exchange.outcome granted", "consent.received accepted",
        "connector.adopt.intent pending", "connector.adopt.outcome adopted",
        "secret.erased erased",
      ])
  }

  @Test("refuses a connector that is not this person's to bring, and tells them that it failed")
  func foreignConnector() async throws {
    let gateway = try Self.gateway()
    gateway.airbyte.store("other", in: "acme-2")
    let visitor = Visitor(gateway)
    for id in ["other", "unheard-of"] {
      let session = try await visitor.session()
      let state = try await Self.begin(visitor, session)
      let back = await visitor.comeBack("state=\(state)&connector_id=\(id)")
      let result = await visitor.browse("GET", try #require(back.fields.first("location")))
      #expect(result.text.contains("could not be set up"), "\(result.text)")
      #expect(await visitor.status(session)["onboarding"]?["state"] == "rejected")
    }
    #expect(gateway.airbyte.creates.isEmpty)
  }

  @Test("gives one onboarding and the same result to double and to parallel callbacks")
  func duplicates() async throws {
    for parameter in ["secret_id=secret-canary-9f", "connector_id=theirs"] {
      let gateway = try Self.gateway()
      let visitor = Visitor(gateway)
      let session = try await visitor.session()
      let state = try await Self.begin(visitor, session)
      let cookie = visitor.cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
      let addresses = await withTaskGroup(of: String?.self) { group in
        for number in 0..<8 {
          group.addTask {
            var request = Request(method: "GET", path: "/oauth/callback/billing/hubspot")
            let given = number == 7 ? "secret_id=another" : parameter
            request.query = number % 2 == 0 ? "\(given)&state=\(state)" : "state=\(state)&\(given)"
            request.fields = ["cookie": cookie]
            return await gateway.send(request).fields.first("location")
          }
        }
        return await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(addresses == ["https://onboard.example.com/oauth/result/\(session)"])
      await gateway.roundTrip.running.drained()
      await gateway.provisioner.lanes.drained()
      #expect(try await gateway.rowCount() == 1)
      #expect(gateway.airbyte.creates.count <= 1)
      #expect(await visitor.status(session)["state"] == "granted")
    }
  }

  @Test("keeps its state to the browser that began, and claims it once")
  func foreignBrowser() async throws {
    let gateway = try Self.gateway()
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    let state = try await Self.begin(visitor, session)
    #expect(await Visitor(gateway).comeBack("state=\(state)&secret_id=x").status == 403)
    #expect(await visitor.comeBack("state=AAAA&secret_id=x").status == 400)
    #expect(await visitor.comeBack("secret_id=x").status == 400)
    #expect(await visitor.status(session)["state"] == "started")
    #expect(await visitor.comeBack("state=\(state)&secret_id=x").status == 303)
    #expect(await Visitor(gateway).comeBack("state=\(state)&secret_id=x").status == 403)
  }

  @Test("waits for the application's confirmation with what came back, sealed")
  func confirmed() async throws {
    for parameter in ["secret_id=secret-canary-9f", "connector_id=theirs"] {
      let gateway = try Self.gateway()
      let visitor = Visitor(gateway)
      let session = try await visitor.session(ConfirmationTests.order)
      let state = try await Self.begin(visitor, session)
      let back = await visitor.comeBack("state=\(state)&\(parameter)")
      let address = try #require(back.fields.first("location"))
      #expect(address.hasPrefix("https://app.example.com/confirm?session=\(session)&handle="))
      #expect(try await gateway.rowCount() == 0)
      for file in gateway.ledgerFiles() {
        #expect(!String(decoding: file, as: UTF8.self).contains("secret-canary-9f"))
      }
      let handle = try #require(try Visitor.parameters(of: address)["handle"])
      let body = #"{"handle":"\#(handle)"}"#
      let path = "/oauth/sessions/\(session)/confirm"
      #expect(await visitor.signed("POST", path, body).status == 202)
      await gateway.roundTrip.running.drained()
      await gateway.provisioner.lanes.drained()
      #expect(try await gateway.record().state == .created)
    }
  }

  @Test("leaves no secret id, state or cookie in the ledger, and none in the log")
  func secrets() async throws {
    let log = RecordedLog()
    let gateway = try Self.gateway { $0.logger = log.logger }
    gateway.airbyte.answer(FakeAirbyte.status(503))
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    gateway.airbyte.answerInitiations(FakeAirbyte.status(503))
    _ = await visitor.browse("POST", "/oauth/start/\(session)")
    let state = try await Self.begin(visitor, session)
    let cookie = try #require(visitor.cookies.values.first)
    _ = await visitor.comeBack("state=\(state)&secret_id=secret-canary-9f")
    await gateway.roundTrip.running.drained()
    await gateway.provisioner.lanes.drained()
    let files = gateway.ledgerFiles().map { String(decoding: $0, as: UTF8.self) }
    #expect(!files.isEmpty && !log.lines.isEmpty)
    for text in files + log.lines {
      for canary in ["secret-canary-9f", state, cookie] { #expect(!text.contains(canary)) }
    }
  }

  @Test("renews an onboarding by the connector that Airbyte brings, be it another or the same")
  func renewed() async throws {
    let gateway = try Self.gateway()
    gateway.airbyte.store("second")
    let visitor = Visitor(gateway)
    let first = try await visitor.session()
    let state = try await Self.begin(visitor, first)
    _ = await visitor.comeBack("state=\(state)&connector_id=theirs")
    await gateway.roundTrip.running.drained()
    await gateway.provisioner.lanes.drained()
    let stable = try await gateway.record().id
    for (id, deleted) in [("second", ["theirs"]), ("second", ["theirs"])] {
      let session = try await visitor.session(
        Visitor.order.replacing("\"source\"", with: #""onboarding":"\#(stable)","source""#))
      let state = try await Self.begin(visitor, session)
      _ = await visitor.comeBack("state=\(state)&connector_id=\(id)")
      await gateway.roundTrip.running.drained()
      await gateway.provisioner.lanes.drained()
      #expect(await visitor.status(session)["onboarding"]?["state"] == "created")
      #expect(try await gateway.ledger.record(stable)?.progress.connectorID == id)
      for _ in 0..<5 {
        guard let next = await gateway.withdrawals.round() else { break }
        gateway.advance(to: next)
      }
      #expect(Set(gateway.airbyte.deleted) == Set(deleted))
    }
  }
}
