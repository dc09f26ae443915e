import Database
import StrictJSON
import Testing

@testable import Gateway

@Suite("Onboardings as they are printed")
struct OnboardingTextTests {
  @Test("are rows of a table, with what is done next")
  func list() async throws {
    let stage = try OperatorStage()
    let created = try await stage.insert(.created, reference: "cust_42", age: .seconds(90))
    let running = try await stage.insert(.creating, isLeased: true)
    var filter = OnboardingFilter()
    let text = OnboardingList([created, running], by: filter).text(at: stage.clock.now)
    let lines = text.split(separator: "\n").map(String.init)
    let rows = lines.map { $0.split(separator: " ", omittingEmptySubsequences: true) }
    #expect(lines.count == 3)
    #expect(
      rows[1].dropFirst().joined(separator: " ")
        == "created billing hubspot acme-1 cust_42 1 1m")
    #expect(
      rows[2].dropFirst().joined(separator: " ")
        == "creating billing hubspot acme-1 1 1h running")
    filter.limit = 2
    #expect(
      OnboardingList([created, running], by: filter).text(at: stage.clock.now)
        .hasSuffix("The newest 2; --limit shows more.\n"))
    #expect(OnboardingList([], by: filter).text(at: stage.clock.now) == "No onboarding fits.\n")
  }

  @Test("cannot disturb the terminal that they are shown on")
  func inert() async throws {
    let stage = try OperatorStage()
    let record = try await stage.insert(
      .created, workspace: "a\u{1B}[2Jb", reference: "\u{202E}\n")
    let list = OnboardingList([record], by: OnboardingFilter()).text(at: stage.clock.now)
    let details = try await stage.inspection.details(of: record.id).text(at: stage.clock.now)
    for text in [list, details] {
      #expect(
        text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0 != "\u{202E}") })
      #expect(text.contains(#"a\u001b[2Jb"#))
    }
  }

  @Test("are JSON objects with all facts")
  func json() async throws {
    let stage = try OperatorStage()
    let failure = AttemptFailure(kind: .unknown, status: 503, message: "try later")
    let record = try await stage.insert(.unknown, failure: failure)
    let lines = OnboardingList([record, record], by: OnboardingFilter()).jsonLines
      .split(separator: "\n")
    #expect(lines.count == 2)
    let json = try JSON(parsing: Array((lines.first ?? "").utf8))
    #expect(json["onboarding"]?.string == record.id.description)
    #expect(json["next_try_at"]?.string == record.nextTry?.rfc3339)
    #expect(json["failure"]?["upstream_status"] == 503)
    #expect(json["leased_until"] == .null)
  }

  @Test("are shown one by one with their history, and what is possible")
  func details() async throws {
    let stage = try OperatorStage()
    let record = try await stage.insert(.accepted)
    _ = await stage.ask(.retry(record.id))
    _ = await stage.ask(.abandon(record.id, reason: "the customer left"))
    let details = try await stage.inspection.details(of: record.id)
    #expect(!details.isSealed)
    #expect(details.timeline.map(\.type) == ["onboarding.retry", "onboarding.abandon"])
    #expect(details.timeline.map(\.actor) == ["anna", "anna"])
    let text = details.text(at: stage.clock.now)
    #expect(text.contains("state      abandoned\n"))
    #expect(text.contains("possible   resolve --connector-id\n"))
    #expect(text.hasSuffix("onboarding.abandon  abandoned  anna  the customer left\n"))
    let json = JSON.object(details.json)
    #expect(json["sealed"] == false)
    #expect(json["timeline"]?.array?.last?["remarks"] == ["the customer left"])
  }

  @Test("tell whether their webhook is still kept")
  func sealed() async throws {
    let stage = try OperatorStage()
    let record = try await stage.insert(.accepted)
    _ = try await stage.database.write { transaction throws(DatabaseError) in
      try transaction.execute(
        """
        INSERT INTO sealed_webhook (onboarding, key_id, wrapped_key, box) VALUES ($1, 'k', $2, $2)
        """, .text(record.id.description), .blob([1]))
    }
    let details = try await stage.inspection.details(of: record.id)
    #expect(details.isSealed)
    #expect(details.text(at: stage.clock.now).contains("kept, encrypted"))
  }

  @Test("are named with their new state after an act, and who goes on with them")
  func act() async throws {
    let stage = try OperatorStage()
    let facts = try await stage.insert(.accepted).facts
    let served = ActReport(facts, isServed: true).text()
    #expect(served.hasSuffix(" is accepted now. The running server goes on with it.\n"))
    #expect(ActReport(facts, isServed: false).text().contains("the next jetway serve"))
    let created = try await stage.insert(.created, connectorID: "c1").facts
    #expect(
      ActReport(created, isServed: true).text().hasSuffix("is created now, as connector c1.\n"))
  }
}
