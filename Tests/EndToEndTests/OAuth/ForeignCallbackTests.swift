import Database
import Foundation
import Gateway
import Logging
import StrictJSON
import Testing
import Workbench

@Suite("A callback that is not the person's own, through nginx")
struct ForeignCallbackTests {
  /// A person who has agreed, and the address that the provider sends them back to, not loaded yet.
  private func agreed(_ application: Application, _ person: Person) async throws -> String {
    let session = try await application.open(
      application.order("hubspot", workspace: "acme-oauth"))
    let page = try await person.open("GET", try #require(session["start_url"]?.string))
    return try await Callback.answer(
      try await person.submit(page), person, ["decision": "allow"])
  }

  @Test("is turned away: in another browser, with a state of nobody's, and when it is replayed")
  func foreign() async throws {
    try await TestStack.with { stack in
      let (application, person) = (try Application(stack), try Person(stack))
      let callback = try await agreed(application, person)
      let (stranger, thief) = (try Person(stack), try Person(stack))
      // One who has begun a session too shows the cookie of that one under the name of the other.
      _ = try await agreed(application, thief)
      let name = try #require(person.cookies.keys.first)
      thief.cookies = [name: try #require(thief.cookies.values.first)]
      let other = callback.replacing(/state=[^&]*/, with: "state=nobodys")
      let elsewhere = callback.replacing("/billing/hubspot?", with: "/billing/notion?")
      #expect(elsewhere != callback)
      let bare = callback.prefix { $0 != "?" } + "?error=temporarily_unavailable"
      for _ in 0..<2 {
        #expect(try await stranger.open("GET", callback).answer.status == 403)
        #expect(try await thief.open("GET", callback).answer.status == 403)
        #expect(try await person.open("GET", other).answer.status == 400)
        #expect(try await person.open("GET", elsewhere).answer.status == 400)
        let lost = try await person.open("GET", String(bare))
        #expect(lost.answer.status == 400 && lost.text.contains("The service reported an error"))
      }
      #expect(try await application.exchanges("hubspot") == 0)
      let result = try await person.open("GET", callback)
      #expect(result.text.contains("is connected"))
      #expect(try await stranger.open("GET", callback).answer.status == 403)
      #expect(try await thief.open("GET", callback).answer.status == 403)
      #expect(try await person.open("GET", other).answer.status == 400)
      #expect(try await person.open("GET", callback).address == result.address)
      #expect(try await application.exchanges("hubspot") == 1)
      #expect(try await application.control.connectors().count == 1)
    }
  }

  @Test("is too late once its state has expired, and the person can begin again")
  func expiredState() async throws {
    try await TestStack.with { stack in
      let (application, person) = (try Application(stack), try Person(stack))
      let callback = try await agreed(application, person)
      await stack.jetway.stop()
      try await Self.change(
        "UPDATE oauth_session SET state_expires_at = created_at + 1", in: stack.layout)
      try stack.launchJetway()
      try await stack.untilJetwayIsReady()
      let result = try await person.open("GET", callback)
      #expect(result.answer.status == 200 && result.text.contains("is not connected yet"))
      #expect(result.text.contains("Begin again"))
      #expect(try await application.exchanges("hubspot") == 0)
      #expect(try await application.control.connectors().isEmpty)
    }
  }

  @Test("is too late once its session has expired")
  func expired() async throws {
    try await TestStack.with { stack in
      let (application, person) = (try Application(stack), try Person(stack))
      let callback = try await agreed(application, person)
      await stack.jetway.stop()
      try await Self.change(
        "UPDATE oauth_session SET expires_at = updated_at + 1", in: stack.layout)
      try stack.launchJetway()
      try await stack.untilJetwayIsReady()
      let result = try await person.open("GET", callback)
      #expect(result.answer.status == 410 && result.text.contains("status=expired"))
      #expect(try await application.exchanges("hubspot") == 0)
      #expect(try await application.control.connectors().isEmpty)
    }
  }

  /// As if ten minutes had gone by: the clock of the machine stays.
  private static func change(_ change: SQL, in layout: StackLayout) async throws {
    let database = try SQLiteDatabase.open(
      path: layout.path("ledger.sqlite"), ownership: .process, migrations: Ledger.migrations,
      logger: Logger(label: "test"))
    let count = try await database.write { transaction throws(DatabaseError) in
      try transaction.execute(change)
    }
    await database.close()
    #expect(count == 1)
  }
}
