import AirbyteAPI
import FastCGI
import Logging
import StrictJSON
import Testing

@testable import Gateway

@Suite("An operator's retry of notifications")
struct NotificationRetryTests {
  /// A gateway with as many notifications that were not delivered.
  private static func stage(_ count: Int, status: Int = 410) async throws -> TestGateway {
    let test = try TestGateway { $0.sources = [Fixtures.told] }
    for number in 0..<count { _ = await test.send(Fixtures.webhook(id: "msg_\(number)")) }
    test.receiver.answer(FakeReceiver.status(status), times: 1_000)
    while try await test.advanceToNextDelivery() { await test.notify() }
    test.receiver.answer()
    return test
  }

  private static func ask(_ command: ControlCommand, _ test: TestGateway) async -> Response {
    await ControlResponder(
      operator: Operator(ledger: test.ledger, upstream: test.provisioner.upstream),
      problems: ProblemDocument(publicURL: Fixtures.publicURL), logger: .silent
    ).respond(to: command.request(by: "anna"))
  }

  @Test("sends one again now, whatever its target answered before", arguments: [410, 500, 503])
  func one(status: Int) async throws {
    let test = try await Self.stage(1, status: status)
    let before = try #require(try await test.notifications().first)
    let tries = test.receiver.requests.count
    let response = await Self.ask(.retryNotification(before.id), test)
    #expect(response.status == 200 && response.json["state"] == "pending")
    await test.notify()
    let after = try #require(try await test.notifications().first)
    #expect(after.delivery.state == .delivered)
    #expect(test.receiver.requests.count == tries + 1)
    #expect(test.receiver.requests.last?.first("webhook-id") == before.id.description)
    let entries = try await test.auditLines().map { try JSON(parsing: $0) }
    let act = try #require(entries.first { $0["code"] == "JW073I" })
    #expect(act["type"] == "notification.retry" && act["actor"]?["user"] == "anna")
    #expect(act["what"]?["notification"]?.string == before.id.description)
    #expect(act["onboarding"]?.string == before.onboarding?.description)
  }

  @Test("is refused for what was delivered, and for what there is not")
  func refused() async throws {
    let test = try TestGateway { $0.sources = [Fixtures.told] }
    _ = await test.send(Fixtures.webhook())
    await test.notify()
    let id = try #require(try await test.notifications().first).id
    let delivered = await Self.ask(.retryNotification(id), test)
    #expect(delivered.status == 409)
    #expect(delivered.json["detail"]?.string?.contains("was delivered") == true)
    let unknown = await Self.ask(.retryNotification(NotificationID(at: Fixtures.now)), test)
    #expect(unknown.status == 404)
    let stranger = await Self.ask(.retryNotifications(source: "portal"), test)
    #expect(stranger.status == 409)
    let untold = test.restarted()
    #expect(await Self.ask(.retryNotification(id), untold).status == 409)
    #expect(try await !test.audit().contains { $0.hasPrefix("notification.retry") })
  }

  @Test("sends all again that were not delivered, as one act", arguments: [nil, "billing"])
  func all(source: String?) async throws {
    let test = try await Self.stage(3)
    let tries = test.receiver.requests.count
    let response = await Self.ask(.retryNotifications(source: source), test)
    #expect(response.status == 200 && response.json["retried"] == 3)
    await test.notify()
    #expect(test.receiver.requests.count == tries + 3)
    #expect(try await test.deliveries().map(\.state) == Array(repeating: .delivered, count: 3))
    let acts = try await test.audit().filter { $0 == "notification.retry scheduled" }
    #expect(acts.count == 1)
    #expect(await Self.ask(.retryNotifications(source: source), test).json["retried"] == 0)
    #expect(try await test.audit().count { $0 == "notification.retry scheduled" } == 1)
  }

  @Test("tells how many, and who sends them")
  func report() {
    func text(_ facts: JSONObject, isServed: Bool) -> String {
      NotificationReport(facts, isServed: isServed).text
    }
    #expect(text(["retried": 0], isServed: true) == "None is undelivered.\n")
    #expect(text(["retried": 1], isServed: true).hasPrefix("1 is sent again. The running server"))
    #expect(text(["retried": 2], isServed: false).hasPrefix("2 are sent again. No server owns"))
    #expect(text(["notification": "msg_1"], isServed: true).hasPrefix("msg_1 is sent again."))
  }
}
