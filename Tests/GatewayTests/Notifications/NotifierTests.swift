import AirbyteAPI
import Database
import StrictJSON
import Testing

@testable import Gateway

@Suite("The notifier", .timeLimit(.minutes(1)))
struct NotifierTests {
  private static func stage(_ onboardings: Int = 1) async throws -> TestGateway {
    let test = try TestGateway { $0.sources = [Fixtures.told] }
    for number in 0..<onboardings {
      _ = await test.send(Fixtures.webhook(id: "msg_\(number)", at: test.now))
    }
    return test
  }

  @Test("delivers once, signed, with the bytes of the outbox, and records it with the audit log")
  func delivers() async throws {
    let test = try await Self.stage()
    for _ in 0..<3 { await test.notify() }
    let sent = try #require(test.receiver.requests.first)
    #expect(test.receiver.requests.count == 1)
    let kept = try #require(try await test.notifications().first)
    #expect(sent.first("webhook-id") == kept.id.description)
    #expect(try await test.told().first?.bytes == sent.body)
    #expect(kept.delivery.state == .delivered && kept.delivery.attempts == 1)
    let entry = try JSON(parsing: try #require(try await test.auditLines().last))
    #expect(entry["code"] == "JW070I" && entry["actor"] == .null)
    #expect(entry["onboarding"]?.string == kept.onboarding?.description)
    #expect(
      entry["what"] == [
        "connector": "hubspot", "workspace": "acme-1",
        "notification": .string(kept.id.description), "event": "connector.created",
        "for": "billing", "status": "204",
      ])
    #expect(try await test.audit().count { $0.hasPrefix("notification") } == 1)
  }

  @Test("tries again with the same id and bytes, and a signature of its own time")
  func again() async throws {
    let test = try await Self.stage()
    test.receiver.answer(FakeReceiver.status(500), .failure(.notSent(.connectionRefused)))
    await test.notify()
    #expect(try await test.deliveries().first?.failure == "status 500")
    await test.notify()
    #expect(test.receiver.requests.count == 1)
    while try await test.advanceToNextDelivery() { await test.notify() }
    let sent = test.receiver.requests
    #expect(sent.count == 3 && Set(sent.map { $0.first("webhook-id") }).count == 1)
    #expect(Set(sent.map(\.body)).count == 1)
    #expect(Set(sent.map { $0.first("webhook-timestamp") }).count == 3)
    #expect(Set(sent.map { $0.first("webhook-signature") }).count == 3)
    let delivery = try #require(try await test.deliveries().first)
    #expect(delivery.state == .delivered && delivery.attempts == 3 && delivery.failure == nil)
    #expect(try await test.audit().count { $0.hasPrefix("notification") } == 1)
  }

  @Test("gives up after the schedule, loudly and on record, and keeps it")
  func givesUp() async throws {
    let log = RecordedLog()
    let test = try TestGateway {
      $0.sources = [Fixtures.told]
      $0.notifierLog = log.logger
    }
    _ = await test.send(Fixtures.webhook())
    test.receiver.answer(FakeReceiver.status(302), times: 100)
    let start = test.now
    while try await test.advanceToNextDelivery() { await test.notify() }
    #expect(test.receiver.requests.count == 10)
    let days = Double(test.now.milliseconds - start.milliseconds) / 86_400_000
    #expect(days > 3 && days < 4)
    let delivery = try #require(try await test.deliveries().first)
    #expect(delivery.state == .failed && delivery.failure == "status 302")
    #expect(try await test.audit().last == "notification.failed given_up")
    #expect(try JSON(parsing: try #require(try await test.auditLines().last))["code"] == "JW071E")
    #expect(log.lines.count { $0.hasPrefix("error ") } == 1)
    #expect(!log.lines.joined().contains("team=7"))
  }

  @Test("leaves an overloaded target alone: nothing of its other notifications is tried meanwhile")
  func overload() async throws {
    let test = try await Self.stage(1)
    test.receiver.answer(FakeReceiver.status(503, retryAfter: "60"))
    await test.notify()
    test.advance(by: .milliseconds(1))
    _ = await test.send(Fixtures.webhook(id: "msg_9"))
    #expect(await test.notifier.round() == Fixtures.now + .seconds(60))
    test.advance(by: .seconds(59))
    await test.notify()
    #expect(test.receiver.requests.count == 1)
    test.advance(by: .seconds(1))
    await test.notify()
    #expect(test.receiver.requests.count == 2)
    // The first waits as long as it was asked to, and a share of it more.
    #expect(try await test.deliveries().map(\.state) == [.pending, .delivered])
    test.advance(by: .seconds(6))
    await test.notify()
    #expect(try await test.deliveries().map(\.state) == [.delivered, .delivered])
  }

  @Test("is not put off by a clock that was years ahead")
  func setBack() async throws {
    let test = try await Self.stage(1)
    let years = Duration.seconds(800 * 86_400)
    test.advance(by: years)
    test.receiver.answer(FakeReceiver.status(503, retryAfter: "60"))
    await test.notify()
    test.advance(by: .zero - years)
    await test.notify()
    #expect(try await test.deliveries().map(\.state) == [.delivered])
  }

  @Test(
    "ends all that a target is to be told once it says 410, each on record, and what comes later")
  func gone() async throws {
    let test = try await Self.stage(1)
    test.receiver.answer(FakeReceiver.status(410))
    await test.notify()
    for number in 5..<9 { _ = await test.send(Fixtures.webhook(id: "msg_\(number)")) }
    await test.notify()
    #expect(test.receiver.requests.count == 1)
    #expect(try await test.deliveries().map(\.state) == Array(repeating: .disabled, count: 5))
    let ends = try await test.audit().filter { $0.hasPrefix("notification") }
    #expect(ends == Array(repeating: "notification.failed disabled", count: 5))
  }

  @Test("sends again to a target that said 410 once its address is another")
  func moved() async throws {
    let test = try await Self.stage(1)
    test.receiver.answer(FakeReceiver.status(410))
    await test.notify()
    test.advance(by: .milliseconds(1))
    let address = try #require(NotificationURL("https://new.example.com/"))
    let moved = test.restarted {
      $0.sources = [
        Source(
          name: "billing", verifier: Fixtures.billing.verifier, policy: Fixtures.billing.policy,
          notify: NotificationTarget(url: address, secrets: [Fixtures.key]))
      ]
    }
    _ = await moved.send(Fixtures.webhook(id: "msg_9"))
    await moved.notify()
    #expect(test.receiver.requests.last?.url == "https://new.example.com/")
    #expect(try await test.deliveries().map(\.state) == [.disabled, .delivered])
  }

  @Test("goes on after a crash between the commit and the delivery, and between answer and record")
  func crash() async throws {
    let test = try await Self.stage(2)
    let told: (inout Setup) -> Void = { $0.sources = [Fixtures.told] }
    let (gate, opener) = AsyncStream<Void>.makeStream()
    test.receiver.hold(until: gate)
    // This process never hears the answers.
    _ = await test.notifier.round()
    await eventually { test.receiver.running.now == 2 }
    let next = test.restarted(told)
    next.receiver.hold(until: AsyncStream { $0.finish() })
    await next.notify()
    #expect(try await next.deliveries().map(\.state) == [.delivered, .delivered])
    let ids = next.receiver.requests.compactMap { $0.first("webhook-id") }
    #expect(ids.count == 4 && Set(ids).count == 2)
    opener.finish()
    await test.notifier.drained()
    #expect(try await next.deliveries().map(\.attempts) == [1, 1])
    #expect(try await next.audit().count { $0.hasPrefix("notification") } == 2)
  }

  @Test("sends no more at a time than it may to one target, and the rest as places are free")
  func width() async throws {
    let test = try await Self.stage(20)
    let (gate, opener) = AsyncStream<Void>.makeStream()
    test.receiver.hold(until: gate)
    _ = await test.notifier.round()
    await eventually { test.receiver.running.now == Notifier.widthOfTarget }
    _ = await test.notifier.round()
    #expect(test.receiver.requests.count == Notifier.widthOfTarget)
    opener.finish()
    while test.receiver.requests.count < 20 { await test.notify() }
    await test.notifier.drained()
    #expect(test.receiver.running.most == Notifier.widthOfTarget)
    #expect(try await test.deliveries().allSatisfy { $0.state == .delivered })
  }

  @Test("wakes by itself for what a request has just brought to its end")
  func wakes() async throws {
    let test = try TestGateway { $0.sources = [Fixtures.told] }
    let running = Task { await test.notifier.run() }
    _ = await test.send(Fixtures.webhook())
    try await eventually { try await test.deliveries().first?.state == .delivered }
    running.cancel()
    await running.value
  }

  @Test("counts nothing that its own stop has cut off")
  func stops() async throws {
    let test = try await Self.stage()
    let (gate, opener) = AsyncStream<Void>.makeStream()
    test.receiver.hold(until: gate)
    test.receiver.answer(.failure(.interrupted(.connectionClosed)))
    _ = await test.notifier.round()
    await eventually { test.receiver.running.now == 1 }
    let stopping = Task { await test.notifier.stop(within: .seconds(20)) }
    await eventually { test.notifier.isStopping }
    opener.finish()
    await stopping.value
    #expect(try await test.deliveries() == [Delivery(dueAt: Fixtures.now)])
    #expect(await test.notifier.round() == nil)
    #expect(test.receiver.requests.count == 1)
  }

  @Test(
    "takes the strictest of several answers, in whichever order they come",
    arguments: [true, false])
  func strictest(isReversed: Bool) async throws {
    let asked = FakeReceiver.status(503, retryAfter: "600")
    let silent = FakeReceiver.status(503)
    let slow = try await Self.stage(2)
    slow.receiver.answer(isReversed ? silent : asked, isReversed ? asked : silent)
    await slow.notify()
    #expect(await slow.notifier.round() == Fixtures.now + .seconds(600))

    let gone = try await Self.stage(2)
    gone.receiver.answer(
      isReversed ? asked : FakeReceiver.status(410), isReversed ? FakeReceiver.status(410) : asked)
    await gone.notify()
    await gone.notify()
    gone.advance(by: .seconds(86_400))
    await gone.notify()
    #expect(gone.receiver.requests.count == 2)
    #expect(try await gone.deliveries().map(\.state) == [.disabled, .disabled])
  }

  @Test("gives nothing up and sends nothing anew where the ledger is gone")
  func closedLedger() async throws {
    let log = RecordedLog()
    let test = try TestGateway {
      $0.sources = [Fixtures.told]
      $0.notifierLog = log.logger
    }
    _ = await test.send(Fixtures.webhook())
    let (gate, opener) = AsyncStream<Void>.makeStream()
    test.receiver.hold(until: gate)
    _ = await test.notifier.round()
    await eventually { test.receiver.running.now == 1 }
    await test.database.close()
    opener.finish()
    await test.notifier.drained()
    #expect(await test.notifier.round() == Fixtures.now + .seconds(1))
    #expect(test.receiver.requests.count == 1)
    #expect(log.lines.contains { $0.contains("could not record a delivery") })
  }
}
