import AirbyteAPI
import Database
import StrictJSON
import Testing

@testable import Gateway

@Suite("A look at notifications")
struct NotificationFilterTests {
  /// Delivered, given up or not, the oldest first.
  private static func stage() async throws -> (TestGateway, [NotificationRecord]) {
    let portal = Source(
      name: "portal", verifier: Fixtures.portal.verifier, policy: Fixtures.portal.policy,
      notify: Fixtures.target)
    let test = try TestGateway { $0.sources = [Fixtures.told, portal] }
    for number in 0..<3 {
      _ = await test.send(Fixtures.webhook(id: "msg_\(number)", at: test.now))
      if number == 1 { test.receiver.answer(FakeReceiver.status(410)) }
      if number < 2 { await test.notify() }
      test.advance(by: .milliseconds(1))
    }
    return (test, try await test.notifications())
  }

  private static func found(
    _ test: TestGateway, _ change: (inout NotificationFilter) -> Void
  ) async throws -> [NotificationRecord] {
    var filter = NotificationFilter()
    change(&filter)
    return try await test.database.read { [filter] transaction throws(DatabaseError) in
      try filter.notifications(in: transaction)
    }
  }

  @Test("shows what a filter lets through, the newest first")
  func filters() async throws {
    let (test, all) = try await Self.stage()
    try #require(all.map(\.delivery.state) == [.delivered, .disabled, .pending])
    #expect(try await Self.found(test) { _ in } == all.reversed())
    #expect(try await Self.found(test) { $0.limit = 1 } == [all[2]])
    #expect(try await Self.found(test) { $0.states = [.disabled] } == [all[1]])
    #expect(
      try await Self.found(test) { $0.states = [.delivered, .pending] } == [all[2], all[0]])
    #expect(try await Self.found(test) { $0.source = "portal" }.isEmpty)
    #expect(try await Self.found(test) { $0.onboarding = all[0].onboarding } == [all[0]])
  }

  @Test(
    "is a table for people and a line of JSON for programs, with nothing that disturbs a terminal")
  func text() async throws {
    let (test, all) = try await Self.stage()
    let list = NotificationList(all.reversed(), by: NotificationFilter())
    let lines = list.text(at: test.now + .seconds(7)).split(separator: "\n")
    #expect(lines.count == 4 && lines[0].hasPrefix("NOTIFICATION"))
    #expect(lines[1].contains("pending") && lines[1].contains("due"))
    #expect(lines[2].contains("disabled") && lines[2].hasSuffix("status 410"))
    let facts = try JSON(parsing: Array(list.jsonLines.split(separator: "\n")[1].utf8))
    #expect(facts["state"] == "disabled" && facts["failure"] == "status 410")
    #expect(facts["notification"]?.string == all[1].id.description)
    #expect(
      NotificationList([], by: NotificationFilter()).text(at: test.now) == "No notification fits.\n"
    )

    let body: JSON = ["data": ["reference": "a\u{202E}b\u{1B}c"]]
    let details = NotificationDetails(record: all[0], body: body.bytes)
    let shown = details.text(at: test.now)
    #expect(shown.hasPrefix("\(all[0].id)\n") && shown.contains("connector.created"))
    #expect(!shown.contains("\u{202E}") && !shown.contains("\u{1B}"))
    #expect(shown.contains(#""reference": "a\u202eb\u001bc""#))
    #expect(details.json["body"]?.string == body.text)
  }
}
