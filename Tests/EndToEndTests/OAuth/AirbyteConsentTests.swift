import AirbyteAPI
import Foundation
import StrictJSON
import Testing
import Workbench

@Suite("Airbyte's own OAuth round trip, through nginx and the sandbox", .timeLimit(.minutes(1)))
struct AirbyteConsentTests {
  private static let forms = ["secret_id", "connector_id"]

  private func with(
    _ form: String,
    _ body: (LocalStack, Application, Person) async throws -> Void
  ) async throws {
    try await TestStack.with { stack in
      try stack.leaveConsentToAirbyte()
      try await stack.crashAndRestart()
      let application = try Application(stack)
      try await application.control.set(["consent_returns": .string(form)])
      try await body(stack, application, try Person(stack))
    }
  }

  @Test("connects by what it comes back with, and its caller sees no difference", arguments: forms)
  func connects(form: String) async throws {
    try await with(form) { stack, application, person in
      let session = try await application.open(
        application.order("hubspot", workspace: "acme-oauth"))
      let start = try await person.open("GET", try #require(session["start_url"]?.string))
      #expect(start.text.contains("by way of Airbyte"))
      let page = try await person.consent(to: try #require(session["start_url"]?.string))
      #expect(page.answer.status == 200 && page.text.contains("is connected"), "\(page.text)")
      let told = try await application.status(session)
      let connector = try #require(told["onboarding"]?["connector_id"]?.string)
      #expect(told["state"] == "granted" && page.text.contains(connector))
      #expect(try await application.control.present() == [connector])
      #expect(
        try await application.control.createCalls() == (form == "secret_id" ? 1 : 0))
      let run = try await stack.run("reconcile")
      #expect(run.status == 0, "\(run.output)\(run.errors)")
      let verified = try await stack.run("audit", "verify", knowsSecrets: true)
      #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
      try Self.expectNothing(of: person, in: stack.layout)
    }
  }

  @Test("waits for the application to confirm the person", arguments: forms)
  func confirmed(form: String) async throws {
    try await with(form) { stack, application, person in
      let session = try await application.open(
        application.order("hubspot", workspace: "acme-oauth", ["confirm": true]))
      let page = try await person.consent(to: try #require(session["start_url"]?.string))
      let handle = try #require(page.address.firstMatch(of: /handle=([^&]*)/)).1
      #expect(try await application.confirm(session, String(handle)).status == 202)
      let result = try await person.open("GET", try #require(session["result_url"]?.string))
      #expect(result.text.contains("is connected"), "\(result.text)")
    }
  }

  @Test("tells the person and the application where access was denied")
  func denied() async throws {
    try await with("connector_id") { _, application, person in
      let session = try await application.open(
        application.order("hubspot", workspace: "acme-oauth"))
      let page = try await person.consent(
        to: try #require(session["start_url"]?.string), ["decision": "deny"])
      #expect(page.answer.status == 200 && page.text.contains("was not connected"))
      #expect(try await application.status(session)["state"] == "denied")
      #expect(try await application.control.present().isEmpty)
    }
  }

  @Test("takes no answer twice, from another browser, or with another's state", arguments: forms)
  func foreign(form: String) async throws {
    try await with(form) { stack, application, person in
      let session = try await application.open(
        application.order("hubspot", workspace: "acme-oauth"))
      let page = try await person.open("GET", try #require(session["start_url"]?.string))
      let callback = try await Callback.answer(
        try await person.submit(page), person, ["decision": "allow"])
      #expect(callback.contains("\(form)="))
      let stranger = try Person(stack)
      #expect(try await stranger.open("GET", callback).answer.status == 403)
      let other = callback.replacing(/state=[^&]*/, with: "state=nobodys")
      #expect(try await person.open("GET", other).answer.status == 400)
      let cookie = HTTPField("cookie", person.cookieField)
      let answers = try await Parallel.map(0..<8) { _ in
        try await application.caller.at("").call("GET", callback, fields: [cookie])
      }
      #expect(answers.allSatisfy { $0.status == 303 })
      #expect(Set(answers.compactMap { $0.first("location") }).count == 1)
      let result = try await person.open("GET", callback)
      #expect(result.text.contains("is connected"), "\(result.text)")
      #expect(try await stranger.open("GET", callback).answer.status == 403)
      #expect(try await application.control.present().count == 1)
    }
  }

  @Test("can be begun again after Airbyte did not answer, with the same link")
  func unavailable() async throws {
    try await with("connector_id") { _, application, person in
      try await application.control.breakCalls([
        "operation": "oauth_initiate", "status": 503, "times": 1,
      ])
      let session = try await application.open(
        application.order("hubspot", workspace: "acme-oauth"))
      let start = try #require(session["start_url"]?.string)
      let page = try await person.open("GET", start)
      let failed = try await person.submit(page)
      #expect(failed.answer.status == 503 && failed.text.contains("Nothing was begun"))
      let result = try await person.consent(to: start)
      #expect(result.text.contains("is connected"), "\(result.text)")
    }
  }

  /// Neither the state nor what Airbyte gave the person to bring is in a log or in the ledger.
  private static func expectNothing(of person: Person, in layout: StackLayout) throws {
    let callback = try #require(person.trail.first { $0.address.contains("/callback/") }).address
    var canaries = Canaries()
    for match in callback.matches(of: /[?&](state|secret_id)=([^&]*)/) {
      canaries.watch(Array(match.2.utf8), of: String(match.1))
    }
    for value in person.cookies.values { canaries.watch(Array(value.utf8), of: "cookie") }
    // Airbyte's own web server logs what its addresses hold; it is not ours.
    let found = try canaries.found(in: layout.scratch).filter {
      !$0.contains(" in sandbox-access.log, ")
    }
    #expect(found.isEmpty, "\(found)")
  }
}

extension LocalStack {
  /// Takes effect when Jetway starts anew.
  fileprivate func leaveConsentToAirbyte() throws {
    let url = layout.url("jetway.yaml")
    let text = try String(contentsOf: url, encoding: .utf8)
    let changed = text.replacing(/oauth: \{[^}]*account: hub_id\}/, with: "oauth: airbyte")
    #expect(changed != text)
    try Data(changed.utf8).write(to: url)
  }
}
