import StrictJSON
import Testing
import Workbench

@Suite("A provider's ways and faults, through nginx")
struct ProviderWaysTests {
  @Test("takes an answer that is a form")
  func formAnswer() async throws {
    try await TestStack.with { stack in
      let (application, person) = (try Application(stack), try Person(stack))
      try await application.set("hubspot", ["answer": "form"])
      let session = try await application.open(
        application.order("hubspot", workspace: "acme-oauth"))
      let page = try await person.consent(to: try #require(session["start_url"]?.string))
      #expect(page.text.contains("is connected"), "\(page.text)")
    }
  }

  @Test(
    "never sends a code again after the token endpoint broke off", arguments: ["before", "after"])
  func reset(stage: String) async throws {
    try await TestStack.with { stack in
      let (application, person) = (try Application(stack), try Person(stack))
      try await application.control.breakCalls([
        "operation": "provider_token", "reset": .string(stage), "times": 1,
      ])
      let session = try await application.open(
        application.order("hubspot", workspace: "acme-oauth"))
      let page = try await person.consent(to: try #require(session["start_url"]?.string))
      #expect(page.text.contains("did not tell whether access was given"))
      let told = try await application.status(session)
      #expect(told["failure"]?["code"] == "exchange_unknown")
      let provider = try await application.provider("hubspot")
      #expect(provider["codes_reused"] == 0)
    }
  }

  @Test("are waited for as long as the connector's timeout says, and the code is not sent again")
  func slow() async throws {
    try await TestStack.with { stack in
      try stack.reconfigure("account: hub_id", as: "account: hub_id, timeout: 1s")
      try await stack.crashAndRestart()
      let (application, person) = (try Application(stack), try Person(stack))
      try await application.set("hubspot", ["token_delay_ms": 5_000])
      let session = try await application.open(
        application.order("hubspot", workspace: "acme-oauth"))
      let page = try await person.consent(to: try #require(session["start_url"]?.string))
      #expect(page.text.contains("did not tell whether access was given"), "\(page.text)")
      let told = try await application.status(session)
      #expect(told["failure"]?["code"] == "exchange_unknown")
      #expect(try await application.exchanges("hubspot") == 1)
      #expect(try await application.provider("hubspot")["codes_reused"] == 0)
    }
  }

  @Test("may be a form that the browser posts, without its cookies, and is led on with")
  func formPost() async throws {
    try await TestStack.with { stack in
      try stack.reconfigure(
        "account: hub_id", as: "account: hub_id, parameters: {response_mode: form_post}")
      try await stack.crashAndRestart()
      let (application, person) = (try Application(stack), try Person(stack))
      let session = try await application.open(
        application.order("hubspot", workspace: "acme-oauth"))
      let start = try await person.open("GET", try #require(session["start_url"]?.string))
      let asked = try await person.submit(start)
      let back = try await person.submitOnly(asked, ["decision": "allow"])
      #expect(back.answer.status == 200)
      let (address, form) = try Person.form(of: back)
      #expect(address == "\(stack.layout.url)/oauth/callback/billing/hubspot")
      let posted = try await person.load("POST", address, form: form, showsCookies: false)
      #expect(posted.answer.status == 303)
      let result = try await person.open("GET", try #require(posted.answer.first("location")))
      #expect(result.text.contains("is connected"), "\(result.text)")
      #expect(try await application.exchanges("hubspot") == 1)
    }
  }
}
