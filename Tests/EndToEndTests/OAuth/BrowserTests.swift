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

  @Test(
    "closes its popup and tells the page that opened it, where that is the registered one",
    arguments: [true, false])
  func popup(isRegistered: Bool) async throws {
    try await TestStack.with { stack in
      let application = try Application(stack)
      let session = try await application.open(
        application.order("hubspot", workspace: "acme-oauth", ["display": "popup"]))
      let start = try #require(session["start_url"]?.string)
      // The same page by another name is another origin.
      let opener =
        isRegistered
        ? application.sandboxURL : application.sandboxURL.replacing("127.0.0.1", with: "localhost")
      try await Browser.with { browser in
        try await browser.open("\(opener)/application/popup?start=\(Person.encoded(start))")
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
        // Messages come in their order: what was told stands before the page's own.
        if !isRegistered { _ = try await browser.evaluate("window.postMessage('own', '*')") }
        let shown = try await browser.find("#message")
        try await eventually { try await !shown.text().isEmpty }
        let message = try JSON(parsing: Array(try await shown.text().utf8))
        #expect(try await shown.attribute("data-received") == "1")
        guard isRegistered else {
          #expect(message["origin"]?.string == opener && message["data"] == "own")
          return
        }
        #expect(message["origin"]?.string == stack.layout.url)
        #expect(message["data"]?["status"] == "created")
        #expect(message["data"]?["session"] == session["session"])
      }
      #expect(try await application.status(session)["state"] == "granted")
    }
  }

  @Test("comes back by a form that another site's page posts, to which no cookie is sent")
  func formPost() async throws {
    try await TestStack.with { stack in
      let application = try Application(stack)
      let provider = "\(application.sandboxURL)/provider/hubspot"
      let elsewhere = provider.replacing("127.0.0.1", with: "localhost")
      try stack.reconfigure("authorize_url: \(provider)", as: "authorize_url: \(elsewhere)")
      try stack.reconfigure("issuer: \(provider)", as: "issuer: \(elsewhere)")
      try stack.reconfigure(
        "account: hub_id", as: "account: hub_id, parameters: {response_mode: form_post}")
      try await stack.crashAndRestart()
      let session = try await application.open(
        application.order("hubspot", workspace: "acme-oauth"))
      try await Browser.with { browser in
        try await browser.open(try #require(session["start_url"]?.string))
        try await browser.find("button").click()
        try await eventually { try await browser.currentURL().hasPrefix(elsewhere) }
        try await browser.find("button[value=allow]").click()
        try await eventually { try await browser.title() == "HubSpot is connected" }
        #expect(try await browser.currentURL() == session["result_url"]?.string)
      }
    }
  }

  @Test(
    "tells a page of Jetway's own origin by BroadcastChannel, whether or not it opened the window")
  func broadcast() async throws {
    try await TestStack.with { stack in
      let application = try Application(stack)
      let session = try await application.open(
        application.order("hubspot", workspace: "acme-oauth", ["display": "popup"]))
      try await Browser.with { browser in
        try await browser.open("\(stack.layout.url)/healthz")
        let listener = try await browser.window()
        _ = try await browser.evaluate(
          "(window.heard = [], window.channel = new BroadcastChannel('jetway'), "
            + "window.channel.onmessage = event => window.heard.push(event.data), 1)")
        try await browser.openTab()
        try await browser.open(try #require(session["start_url"]?.string))
        try await browser.find("button").click()
        try await eventually { try await !browser.findAll("button[value=allow]").isEmpty }
        try await browser.find("button[value=allow]").click()
        try await browser.switchTo(listener)
        try await eventually { try await browser.evaluate("window.heard.length") == 1 }
        let heard = try await browser.evaluate("window.heard[0]")
        #expect(heard["type"] == "jetway.oauth" && heard["session"] == session["session"])
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
