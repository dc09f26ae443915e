import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("A webhook")
struct OnboardingTests {
  @Test("becomes a connector: 201, the connector's id, a Location, and four audit entries")
  func created() async throws {
    let test = try TestGateway()
    let response = await test.send(Fixtures.webhook())
    #expect(response.status == 201)
    #expect(response.json["connector_id"] == "connector-1")
    #expect(response.json["state"] == "created")
    let id = try #require(response.json["onboarding"]?.string)
    #expect(response.fields["location"] == ["\(Fixtures.publicURL)/onboardings/\(id)"])
    #expect(response.fields["x-request-id"] == ["req-1"])
    #expect(
      try await test.audit() == [
        "webhook.received accepted", "connector.create.intent pending",
        "connector.create.outcome created", "secret.erased erased",
      ])
  }

  @Test("is sent upstream with the recipe's OAuth app, its own token and a marked name")
  func upstreamBody() async throws {
    let test = try TestGateway()
    let response = await test.send(Fixtures.webhook())
    let id = try #require(OnboardingID(response.json["onboarding"]?.string ?? ""))
    #expect(
      test.airbyte.creates == [
        [
          "workspace_name": "acme-1",
          "definition_id": "36c891d9-4bd9-43ac-bad2-10e12756272c",
          "name": .string("Acme HubSpot [\(id.marker)]"),
          "credentials": [
            "client_id": "hubspot-app", "client_secret": "app-canary-99aa",
            "refresh_token": .string(Fixtures.token),
          ],
        ]
      ])
  }

  @Test("that is repeated gets the same connector, marked as a replay, and creates nothing")
  func replay() async throws {
    let test = try TestGateway()
    let first = await test.send(Fixtures.webhook())
    test.advance(by: .seconds(60))
    let second = await test.send(
      Fixtures.webhook(at: Timestamp(seconds: Fixtures.now.seconds + 60)))
    #expect(second.status == 200)
    #expect(second.fields["idempotent-replayed"] == ["true"])
    #expect(second.json == first.json)
    #expect(first.fields["idempotent-replayed"].isEmpty)
    #expect(test.airbyte.creates.count == 1)
    #expect(try await test.audit().last == "webhook.repeated created")
  }

  @Test("with another body under the same key is refused with 422 and changes nothing")
  func keyReused() async throws {
    let test = try TestGateway()
    _ = await test.send(Fixtures.webhook())
    let other = Fixtures.body.replacing("cust_42", with: "cust_43")
    let response = await test.send(Fixtures.webhook(other))
    #expect(response.status == 422)
    #expect(response.json["type"]?.string?.hasSuffix("/problems/idempotency-key-reused") == true)
    #expect(test.airbyte.creates.count == 1)
    #expect(try await test.rowCount() == 1)
    #expect(try await test.audit().last == "webhook.denied denied")
  }

  @Test("that is repeated after the rules have changed still gets the answer it got")
  func rulesChanged() async throws {
    let test = try TestGateway()
    let first = await test.send(Fixtures.webhook())
    let narrowed = test.restarted {
      $0.sources = [
        Source(
          name: "billing", verifier: Fixtures.billing.verifier,
          policy: SourcePolicy(connectors: [], workspaces: []))
      ]
    }
    let repeated = await narrowed.send(Fixtures.webhook())
    #expect(repeated.status == 200)
    #expect(repeated.json == first.json)
    #expect(await narrowed.send(Fixtures.webhook(id: "msg_2")).status == 403)
    #expect(test.airbyte.creates.count == 1)
  }

  @Test("of another source with the same key is another onboarding")
  func keysAreScoped() async throws {
    let test = try TestGateway()
    _ = await test.send(Fixtures.webhook(id: "same"))
    let body = #"{"connector":"linear","workspace":"x","credentials":{"api_key":"k"}}"#
    var request = Fixtures.webhook(body, source: "portal")
    request.fields.append("authorization", "Bearer \(Fixtures.bearerToken)")
    request.fields.append("idempotency-key", "same")
    #expect(await test.send(request).status == 201)
    #expect(test.airbyte.creates.count == 2)
  }

  @Test("that comes while the first is being worked on gets 409 and the address to watch")
  func running() async throws {
    let test = try TestGateway()
    let (gate, opener) = AsyncStream<Void>.makeStream()
    test.airbyte.hold(until: gate)
    async let first = test.send(Fixtures.webhook())
    while try await test.rowCount("creating") == 0 { await Task.yield() }
    let second = await test.send(Fixtures.webhook())
    #expect(second.status == 409)
    #expect(second.fields["retry-after"] == ["1"])
    #expect(second.fields["location"].count == 1)
    opener.finish()
    #expect(await first.status == 201)
    #expect(test.airbyte.creates.count == 1)
  }

  @Test("sent a hundred times at once creates one connector")
  func parallel() async throws {
    let test = try TestGateway()
    let statuses = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<100 { group.addTask { await test.send(Fixtures.webhook()).status } }
      return await group.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
    }
    #expect(test.airbyte.creates.count == 1)
    #expect(statuses[201] == 1)
    #expect(statuses.keys.allSatisfy { [200, 201, 409].contains($0) })
  }

  @Test("whose request is given up after its intent is finished all the same")
  func cancellation() async throws {
    let test = try TestGateway()
    let (gate, opener) = AsyncStream<Void>.makeStream()
    test.airbyte.hold(until: gate)
    let task = Task { await test.send(Fixtures.webhook()) }
    while try await test.rowCount("creating") == 0 { await Task.yield() }
    task.cancel()
    opener.finish()
    #expect(await task.value.status == 202)
    while try await test.rowCount("created") == 0 { await Task.yield() }
  }

  @Test("leaves no secret in the ledger's files")
  func secrets() async throws {
    let test = try TestGateway()
    _ = await test.send(Fixtures.webhook())
    for line in try await test.auditLines() {
      let text = String(decoding: line, as: UTF8.self)
      #expect(!text.contains(Fixtures.token) && !text.contains("canary"))
    }
    for bytes in test.ledgerFiles() {
      #expect(bytes.firstRange(of: Array(Fixtures.token.utf8)) == nil)
      #expect(bytes.firstRange(of: Array("canary".utf8)) == nil)
    }
  }
}
