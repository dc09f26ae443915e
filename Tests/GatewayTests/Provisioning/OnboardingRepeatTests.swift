import Database
import FastCGI
import Gateway
import Secrets
import StrictJSON
import Testing

@Suite("A repeat of a webhook that is not settled", .timeLimit(.minutes(1)))
struct OnboardingRepeatTests {
  @Test("gets 409 while the first still waits for its next try, and an answer once it does not")
  func running() async throws {
    let (test, first) = try await OnboardingWaitingTests.waiting()
    let second = await test.send(Fixtures.webhook())
    #expect(second.status == 409)
    #expect(second.fields["retry-after"] == ["1"])
    #expect(second.fields["location"].count == 1)
    #expect(test.airbyte.creates.count == 1)
    test.advance(by: .seconds(20))
    #expect(await first.value.status == 202)
    #expect(await test.send(Fixtures.webhook(at: test.now)).status == 200)
    #expect(test.airbyte.creates.count == 2)
  }

  @Test("gets 409 from a process without a worker while another has the lease")
  func leased() async throws {
    let test = try TestGateway()
    let (gate, opener) = AsyncStream<Void>.makeStream()
    test.airbyte.hold(until: gate)
    let first = Task { await test.send(Fixtures.webhook()) }
    await eventually { test.airbyte.running.now == 1 }
    #expect(await test.restarted().send(Fixtures.webhook()).status == 409)
    opener.finish()
    #expect(await first.value.status == 201)
  }

  @Test("waits for what the worker is in the middle of, and gets what comes of it")
  func joins() async throws {
    let test = try TestGateway { $0.hasWorker = true }
    test.airbyte.answer(RetryWorkerTests.refused)
    _ = await test.send(Fixtures.webhook().with("prefer", "wait=0"))
    await test.provisioner.lanes.drained()
    let (gate, opener) = AsyncStream<Void>.makeStream()
    test.airbyte.hold(until: gate)
    _ = try await test.advanceToNextTry()
    _ = await test.worker.round()
    await eventually { test.airbyte.running.now == 1 }
    let repeated = Task { await test.send(Fixtures.webhook()) }
    await eventually { test.provisioner.waiters.count == 1 }
    opener.finish()
    #expect(await repeated.value.status == 200)
    #expect(await repeated.value.fields["idempotent-replayed"] == ["true"])
    #expect(test.airbyte.creates.count == 2)
  }

  @Test("that is ambiguous is told so, with 202 and no promise of a next try")
  func ambiguous() async throws {
    let test = try TestGateway { $0.hasWorker = true }
    test.airbyte.answer(RetryWorkerTests.lost)
    test.airbyte.store(["id": "x", "name": "Acme"])
    _ = await test.send(Fixtures.webhook().with("prefer", "respond-async"))
    await test.provisioner.lanes.drained()
    while try await test.advanceToNextTry() { await test.work() }
    let (creates, lists) = (test.airbyte.creates.count, test.airbyte.lists)
    let repeated = await test.send(Fixtures.webhook(at: test.now))
    #expect(repeated.status == 202)
    #expect(repeated.json["state"] == "ambiguous")
    #expect(repeated.json["next_try_at"] == .null)
    #expect(repeated.fields["retry-after"] == ["5"])
    #expect(test.airbyte.creates.count == creates && test.airbyte.lists == lists)
    #expect(try await test.audit().last == "webhook.repeated ambiguous")
  }

  @Test("that an operator has given up gets 422, and that it is so for good")
  func abandoned() async throws {
    let test = try TestGateway()
    test.airbyte.answer(RetryWorkerTests.refused)
    _ = await test.send(Fixtures.webhook())
    _ = try await test.ledger.step(.abandoned, of: try await test.record().id, by: .jetway)
    let repeated = await test.send(Fixtures.webhook())
    #expect(repeated.status == 422)
    #expect(repeated.json["type"]?.string?.hasSuffix("/problems/onboarding-abandoned") == true)
    #expect(test.airbyte.creates.count == 1)
  }
}
