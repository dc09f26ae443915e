import Database
import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("After a crash between intent and outcome")
struct RecoveryTests {
  /// A gateway whose create call never ends, as if the process had been killed in it.
  func crashed() async throws -> (TestGateway, Task<Response, Never>) {
    let test = try TestGateway()
    let (gate, opener) = AsyncStream<Void>.makeStream()
    test.airbyte.hold(until: gate)
    let task = Task {
      let response = await test.send(Fixtures.webhook())
      withExtendedLifetime(opener) {}
      return response
    }
    while try await test.rowCount("creating") == 0 { await Task.yield() }
    return (test, task)
  }

  @Test("the start ends the attempt's lease, and a repeat looks before it does anything")
  func recovery() async throws {
    let (test, task) = try await crashed()
    defer { task.cancel() }
    let ledger = test.ledger
    #expect(try await ledger.endLeases() == 1)
    #expect(try await ledger.endLeases() == 0)
    let restarted = test.restarted()
    let repeated = await restarted.send(Fixtures.webhook())
    #expect(repeated.status == 202)
    #expect(repeated.json["state"] == "unknown")
    #expect(test.airbyte.lists == 1)
    #expect(
      try await test.audit().suffix(2) == [
        "connector.create.outcome unknown", "connector.reconcile.look absent",
      ])
  }

  @Test(
    "nothing is sent while a plain CGI program may have its create on its way: it had its lease")
  func livingWorker() async throws {
    let test = try TestGateway()
    let (gate, opener) = AsyncStream<Void>.makeStream()
    test.airbyte.hold(until: gate)
    let program = Task { await test.send(Fixtures.webhook()) }
    await eventually { test.airbyte.running.now == 1 }
    let server = test.restarted { $0.rules.grace = .seconds(5) }
    #expect(try await server.ledger.endLeases() == 1)
    await server.work()
    #expect(test.airbyte.lists == 1)
    let sure = Fixtures.now + Fixtures.rules.lease + .seconds(5)
    while try await test.record().state == .unknown {
      _ = try await test.advanceToNextTry()
      #expect(test.airbyte.running.most == 1)
      await server.work()
    }
    #expect(test.now >= sure)
    #expect(test.airbyte.lists > 3)
    opener.finish()
    _ = await program.value
  }

  @Test("an outcome that cannot be recorded leaves the intent, and its caller where to ask")
  func lostOutcome() async throws {
    let test = try TestGateway()
    let (gate, opener) = AsyncStream<Void>.makeStream()
    test.airbyte.hold(until: gate)
    async let answer = test.send(Fixtures.webhook())
    while try await test.rowCount("creating") == 0 { await Task.yield() }
    await test.database.close()
    opener.finish()
    let response = await answer
    #expect(response.status == 202)
    #expect(response.json["state"] == "creating")
    #expect(response.fields["location"].count == 1)
    #expect(response.fields["retry-after"].count == 1)
    #expect(test.airbyte.connectors.count == 1)
  }

  @Test("a repeat waits for the attempt's lease, and looks once it has run out")
  func lease() async throws {
    let (test, task) = try await crashed()
    defer { task.cancel() }
    #expect(await test.send(Fixtures.webhook()).status == 409)
    test.advance(by: .seconds(61))
    let later = Timestamp(seconds: Fixtures.now.seconds + 61)
    #expect(await test.send(Fixtures.webhook(at: later)).status == 202)
    #expect(test.airbyte.lists == 1)
    #expect(try await test.audit().contains("connector.create.outcome unknown"))
  }
}
