import AirbyteAPI
import Foundation
import StrictJSON
import Testing
import Workbench

@Suite("The OAuth round trip, through nginx and the sandbox's provider")
struct RoundTripTests {
  @Test(
    "connects, whichever way the provider wants its client shown",
    arguments: ["hubspot", "notion"])
  func connects(connector: String) async throws {
    try await TestStack.with { stack in
      let (application, person) = (try Application(stack), try Person(stack))
      let session = try await application.open(
        application.order(connector, workspace: "acme-oauth"))
      let page = try await person.consent(to: try #require(session["start_url"]?.string))
      #expect(page.answer.status == 200 && page.text.contains("is connected"), "\(page.text)")

      let told = try await application.status(session)
      let connector = try #require(told["onboarding"]?["connector_id"]?.string)
      #expect(told["state"] == "granted" && page.text.contains(connector))
      let stored = try await application.control.connectors()
      #expect(stored.compactMap { $0["id"]?.string } == [connector])
      #expect(try await application.exchanges(told["connector"]?.string ?? "") == 1)

      let link = try #require(page.text.firstMatch(of: /href="(http:[^"]*)"/)).1
      let home = try await person.load("GET", String(link).replacing("&amp;", with: "&"))
      #expect(
        home.address.hasPrefix("\(stack.layout.sandboxURL)/application/connected?onboarding="))
      #expect(home.address.hasSuffix("&status=created"))
    }
  }

  @Test("gives one result to a double and to parallel callbacks, after one exchange")
  func duplicates() async throws {
    try await TestStack.with { stack in
      let (application, person) = (try Application(stack), try Person(stack))
      let session = try await application.open(
        application.order("hubspot", workspace: "acme-oauth"))
      try await application.set("hubspot", ["token_delay_ms": 500])
      let page = try await person.open("GET", try #require(session["start_url"]?.string))
      let asked = try await person.submit(page)
      let callback = try await Callback.answer(asked, person, ["decision": "allow"])

      let cookie = HTTPField("cookie", person.cookieField)
      let answers = try await Parallel.map(0..<8) { _ in
        try await application.caller.at("").call("GET", callback, fields: [cookie])
      }
      #expect(answers.allSatisfy { $0.status == 303 })
      let results = Set(answers.compactMap { $0.first("location") })
      #expect(results.count == 1)
      let result = try await person.open("GET", try #require(results.first))
      #expect(result.text.contains("is connected"))
      #expect(try await application.exchanges("hubspot") == 1)
      #expect(try await application.control.connectors().count == 1)
    }
  }

  @Test("lets the person say no, and tells the application when it asks")
  func denied() async throws {
    let stack = try await TestStack.shared
    let (application, person) = (try Application(stack), try Person(stack))
    let session = try await application.open(
      application.order("hubspot", workspace: Webhook.workspace()))
    let page = try await person.consent(
      to: try #require(session["start_url"]?.string), ["decision": "deny"])
    #expect(page.answer.status == 200 && page.text.contains("was not connected"))
    #expect(page.text.contains("status=denied"))
    #expect(try await application.status(session)["state"] == "denied")
  }

  /// What the provider does, its switches, the failure, and how often the code is sent.
  static let failures: [(String, JSONObject, String, Int64)] = [
    ("an iss of another server", ["issuer": "https://evil.example"], "issuer_mismatch", 0),
    ("500", ["token_status": 500], "exchange_unknown", 1),
    ("HTML", ["answer": "html"], "exchange_unknown", 1),
    (
      "invalid_grant", ["token_error": "invalid_grant", "token_status": 400], "exchange_refused", 1
    ),
    ("no refresh token", ["refresh_token": false], "refresh_token_missing", 1),
    (
      "fewer scopes", ["granted_scopes": ["oauth"], "omits_scope": false], "scopes_missing", 1
    ),
  ]

  @Test("ends without a connector, and says why, where the provider answers", arguments: failures)
  func fails(
    name: String, switches: JSONObject, failure: String, exchanges: Int64
  ) async throws {
    try await TestStack.with { stack in
      let (application, person) = (try Application(stack), try Person(stack))
      try await application.set("hubspot", switches)
      let session = try await application.open(
        application.order("hubspot", workspace: "acme-oauth"))
      let page = try await person.consent(to: try #require(session["start_url"]?.string))
      #expect(page.answer.status == 200 && page.text.contains("could not be connected"))
      let told = try await application.status(session)
      #expect(told["state"] == "failed" && told["failure"]?["code"]?.string == failure)
      #expect(try await application.exchanges("hubspot") == exchanges)
      #expect(try await application.control.connectors().isEmpty)
    }
  }

  @Test("waits for the application to confirm the person, before the code is redeemed")
  func confirmed() async throws {
    try await TestStack.with { stack in
      let (application, person) = (try Application(stack), try Person(stack))
      let session = try await application.open(
        application.order("hubspot", workspace: "acme-oauth", ["confirm": true]))
      let page = try await person.consent(to: try #require(session["start_url"]?.string))
      #expect(page.address.hasPrefix("\(stack.layout.sandboxURL)/application/confirm?session="))
      #expect(try await application.exchanges("hubspot") == 0)
      let handle = try #require(page.address.firstMatch(of: /handle=([^&]*)/)).1
      #expect(try await application.confirm(session, "wrong").status == 409)
      #expect(try await application.confirm(session, String(handle)).status == 202)
      let result = try await person.open("GET", try #require(session["result_url"]?.string))
      #expect(result.text.contains("is connected"), "\(result.text)")
      #expect(try await application.exchanges("hubspot") == 1)
    }
  }

  @Test("is gone through twice at the same time in one browser")
  func twoSessions() async throws {
    try await TestStack.with { stack in
      let (application, person) = (try Application(stack), try Person(stack))
      var sessions: [JSON] = []
      var asked: [Person.Page] = []
      for connector in ["hubspot", "hubspot", "notion"] {
        let session = try await application.open(
          application.order(connector, workspace: "acme-oauth"))
        let page = try await person.open("GET", try #require(session["start_url"]?.string))
        asked.append(try await person.submit(page))
        sessions.append(session)
      }
      #expect(person.cookies.count == 3)
      for (page, session) in zip(asked, sessions).reversed() {
        let result = try await person.submit(page, ["decision": "allow"])
        #expect(result.text.contains("is connected"), "\(result.text)")
        #expect(result.address == session["result_url"]?.string)
        #expect(try await application.status(session)["state"] == "granted")
      }
      #expect(try await application.control.connectors().count == 3)
    }
  }

  @Test("refuses an address to return to that is not registered")
  func unregistered() async throws {
    let stack = try await TestStack.shared
    let application = try Application(stack)
    let body = JSON.object(
      application.order(
        "hubspot", workspace: "acme-oauth", ["return_to": "https://evil.example/"]))
    let answer = try await application.caller.call(
      "POST", "/oauth/sessions", body: body.bytes,
      fields: SignedWebhook(body: body.bytes, key: application.caller.key).fields)
    #expect(answer.status == 422 && answer.problem == "invalid-session")
  }
}
