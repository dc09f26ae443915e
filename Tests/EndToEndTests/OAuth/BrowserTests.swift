import AirbyteAPI
import Foundation
import StrictJSON
import Testing
import Workbench

@Suite("The round trip in a real browser", .timeLimit(.minutes(3)))
struct BrowserTests {
  static let screens = [("desktop", 1280, 800), ("phone", 390, 844)]

  @Test("is clicked through to the connector, and back to the application", arguments: screens)
  func clickedThrough(name: String, width: Int, height: Int) async throws {
    try await TestStack.with { stack in
      let application = try Application(stack)
      let session = try await application.open(
        application.order("hubspot", workspace: "acme-oauth"))
      try await Browser.with { browser in
        try await browser.resize(width: width, height: height)
        try await browser.open(try #require(session["start_url"]?.string))
        try await browser.keepPicture("round-trip-\(name)-1-start")
        #expect(try await browser.fitsWidth())
        try await browser.find("button").click()
        try await eventually { try await browser.currentURL().contains("/provider/hubspot/") }
        try await browser.keepPicture("round-trip-\(name)-2-consent")
        #expect(try await browser.fitsWidth())
        try await browser.find("button[value=allow]").click()
        try await eventually { try await browser.title() == "HubSpot is connected" }
        try await browser.keepPicture("round-trip-\(name)-3-result")
        #expect(try await browser.fitsWidth())
        let address = try await browser.currentURL()
        #expect(address == session["result_url"]?.string)
        let told = try await application.status(session)
        let connector = try #require(told["onboarding"]?["connector_id"]?.string)
        #expect(try await browser.find("main").text().contains(connector))
        try await browser.find("a.button").click()
        try await eventually {
          try await browser.currentURL().contains("/application/connected?onboarding=onb_")
        }
        try await browser.keepPicture("round-trip-\(name)-4-application")
        #expect(try await browser.find("#status").text() == "created")
        #expect(try await browser.complaints().isEmpty)
      }
      try Self.expectNoReferrer(stack)
    }
  }

  @Test("works with scripts off, and says so when the person does not agree")
  func denied() async throws {
    try await TestStack.with { stack in
      let application = try Application(stack)
      let session = try await application.open(
        application.order("hubspot", workspace: "acme-oauth"))
      try await Browser.with { browser in
        try await browser.allowScripts(false)
        try await browser.open(try #require(session["start_url"]?.string))
        try await browser.find("button").click()
        try await eventually { try await browser.currentURL().contains("/provider/hubspot/") }
        try await browser.find("button[value=deny]").click()
        try await eventually { try await browser.title() == "HubSpot was not connected" }
      }
      #expect(try await application.status(session)["state"] == "denied")
    }
  }

  @Test("closes its popup and tells the page that opened it, and only that one")
  func popup() async throws {
    try await TestStack.with { stack in
      let application = try Application(stack)
      let session = try await application.open(
        application.order("hubspot", workspace: "acme-oauth", ["display": "popup"]))
      let start = try #require(session["start_url"]?.string)
      try await Browser.with { browser in
        try await browser.open(
          "\(application.sandboxURL)/application/popup?start=\(Person.encoded(start))")
        let first = try await browser.window()
        try await browser.find("#open").click()
        try await eventually { try await browser.windows().count == 2 }
        let popup = try #require(try await browser.windows().first { $0 != first })
        try await browser.switchTo(popup)
        try await eventually { try await !browser.findAll("button").isEmpty }
        try await browser.find("button").click()
        try await eventually { try await !browser.findAll("button[value=allow]").isEmpty }
        try await browser.find("button[value=allow]").click()
        try await eventually { try await browser.windows().count == 1 }
        try await browser.switchTo(first)
        let text = try await browser.find("#message").text()
        let message = try JSON(parsing: Array(text.utf8))
        #expect(message["origin"]?.string == stack.layout.url)
        #expect(message["data"]?["status"] == "created")
        #expect(message["data"]?["session"] == session["session"])
      }
    }
  }

  /// The sandbox's web server writes down what referrers it is told.
  private static func expectNoReferrer(_ stack: LocalStack) throws {
    let log = try String(contentsOf: stack.layout.url("sandbox-access.log"), encoding: .utf8)
    let pages = log.split(separator: "\n").filter { $0.contains("GET /application/connected") }
    #expect(!pages.isEmpty && pages.allSatisfy { $0.contains("\"-\" \"Mozilla") })
    #expect(!log.contains("\"\(stack.layout.url)/"))
  }
}
