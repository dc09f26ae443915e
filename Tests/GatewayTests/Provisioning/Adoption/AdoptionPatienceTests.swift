import AirbyteAPI
import FastCGI
import Gateway
import StrictJSON
import Synchronization
import Testing

@Suite("A connector that is to be adopted, while the upstream does not tell")
struct AdoptionPatienceTests {
  static let failing: [FakeAirbyte.Answer] = [
    FakeAirbyte.status(503), .failure(.notSent(.connectionRefused)),
    .failure(.interrupted(.timedOut)), FakeAirbyte.status(429),
    FakeAirbyte.status(404), FakeAirbyte.status(403, ["message": "no", "errors": []]),
    FakeAirbyte.status(400, ["message": "specify target organization", "errors": []]),
    .success(HTTPResponse(status: 200, body: Array("<html>".utf8))),
  ]

  @Test("is kept and asked for again, whichever of the two did not come", arguments: failing)
  func retried(answer: FakeAirbyte.Answer) async throws {
    for isList in [true, false] {
      let test = try TestGateway()
      test.airbyte.store("theirs")
      if isList { test.airbyte.answerLists(answer) } else { test.airbyte.answerReads(answer) }
      let first = await test.send(Fixtures.adopting())
      #expect(first.status == 202 && first.json["state"] == "accepted", "\(first.text)")
      #expect(first.json["connector_id"] == .null)
      let kind = first.json["problem"]?["kind"]?.string ?? ""
      #expect(["unavailable", "denied"].contains(kind), "\(kind)")
      #expect(try await test.advanceToNextTry())
      await test.work()
      let record = try await test.record()
      #expect(record.state == .created && record.progress.connectorID == "theirs")
      #expect(record.progress.attempts == 2 && test.airbyte.creates.isEmpty)
      #expect(try await test.sealedCount() == 0)
    }
  }

  @Test("goes on where a process left off, and never by a create")
  func interrupted() async throws {
    let test = try TestGateway()
    test.airbyte.store("theirs")
    // The claim is on disk, and the process that made it is gone.
    let (gate, opening) = AsyncStream<Void>.makeStream()
    let held = Mutex(2)
    test.airbyte.watch { _ in
      let isHeld = held.withLock { left in
        left -= 1
        return left >= 0
      }
      if isHeld { for await _ in gate { break } }
    }
    let answer = await test.send(Fixtures.adopting().with("prefer", "respond-async"))
    #expect(answer.status == 202)
    let leased = try await test.record()
    #expect(leased.state == .accepted && leased.progress.leaseExpires != nil)
    let next = test.restarted()
    #expect(try await next.ledger.endLeases() == 1)
    await eventually { held.withLock { $0 } <= 0 }
    await next.work()
    #expect(try await next.record().state == .created)
    // What the first one finds out at last changes nothing.
    opening.finish()
    await test.provisioner.lanes.drained()
    let record = try await next.record()
    #expect(record.state == .created && record.progress.attempts == 2)
    #expect(
      try await next.audit() == [
        "webhook.received accepted", "connector.adopt.intent pending",
        "connector.adopt.intent pending", "connector.adopt.outcome adopted",
        "secret.erased erased",
      ])
    #expect(test.airbyte.creates.isEmpty)
  }

  @Test("is waited for where it is so young that the list need not show it yet")
  func young() async throws {
    let test = try TestGateway()
    test.airbyte.store("theirs", createdAt: Fixtures.now.rfc3339)
    test.airbyte.hide()
    let first = await test.send(Fixtures.adopting())
    #expect(first.status == 202 && first.json["state"] == "accepted")
    #expect(try await test.advanceToNextTry())
    await test.work()
    #expect(try await test.record().progress.looks == 2)
    test.airbyte.hide(false)
    #expect(try await test.advanceToNextTry())
    await test.work()
    #expect(try await test.record().state == .created)
    #expect(try await test.audit().filter { $0 == "connector.reconcile.look absent" }.count == 2)
  }

  @Test("is refused once the list has not shown it for long enough")
  func neverShown() async throws {
    let test = try TestGateway()
    test.airbyte.store("theirs", in: "acme-2", createdAt: Fixtures.now.rfc3339)
    _ = await test.send(Fixtures.adopting())
    while try await test.record().state.isOpen {
      #expect(try await test.advanceToNextTry())
      await test.work()
    }
    let record = try await test.record()
    #expect(record.state == .rejected)
    #expect(record.progress.failure?.errors.first?.errorCode == "connector_not_in_workspace")
    #expect(test.now >= Fixtures.now + .seconds(120) && test.now < Fixtures.now + .seconds(400))
  }

  @Test("is given up when its time is over, as any other")
  func expired() async throws {
    let test = try TestGateway { $0.rules.giveUpAfter = .seconds(5) }
    test.airbyte.store("theirs")
    test.airbyte.answerLists(FakeAirbyte.status(503), times: 50)
    _ = await test.send(Fixtures.adopting())
    while try await test.record().state.isOpen {
      #expect(try await test.advanceToNextTry())
      await test.work()
    }
    let response = await test.send(Fixtures.adopting(at: test.now))
    #expect(response.status == 422)
    #expect(response.json["type"]?.string?.hasSuffix("/problems/onboarding-expired") == true)
    #expect(test.airbyte.creates.isEmpty)
  }

  @Test("is held while its source may not place the order any more, and then goes on")
  func held() async throws {
    let test = try TestGateway()
    test.airbyte.store("theirs")
    test.airbyte.answerLists(FakeAirbyte.status(503))
    _ = await test.send(Fixtures.adopting())
    let strict = test.restarted { $0.sources = [Fixtures.portal] }
    #expect(try await strict.advanceToNextTry())
    await strict.work()
    #expect(try await strict.record().progress.failure?.kind == .denied)
    #expect(test.airbyte.reads.count == 1)
    let mended = test.restarted()
    #expect(try await mended.advanceToNextTry())
    await mended.work()
    #expect(try await mended.record().state == .created)
  }

  @Test("is not asked for while the circuit is open")
  func circuit() async throws {
    let test = try TestGateway()
    test.airbyte.store("theirs")
    test.airbyte.answer(FakeAirbyte.status(503), times: 10)
    for number in 0..<10 { _ = await test.send(Fixtures.webhook(id: "fail_\(number)")) }
    let response = await test.send(Fixtures.adopting(id: "adopt"))
    #expect(response.status == 202 && test.airbyte.reads.isEmpty)
  }
}
