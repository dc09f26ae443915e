import FastCGI
import StrictJSON
import Testing

@testable import Gateway

@Suite("A person on the way through the pages", .timeLimit(.minutes(2)))
struct PageJourneyTests {
  @Test(
    "goes on by the keyboard alone, with scripts and without", arguments: [true, false])
  func keyboard(scripts: Bool) async throws {
    try await PageSite.with { site in
      let begin = "\(site.url)/oauth/start/ses_1"
      site.answer(
        "/oauth/start/ses_1", try ShownPages.start(action: begin, provider: site.elsewhere),
        Response(status: 303, fields: ["Location": "\(site.elsewhere)/agree.html?state=1"]))
      try site.write("agree.html", "<!DOCTYPE html><title>Provider</title>")
      try await Browser.with { browser in
        try await browser.allowScripts(scripts)
        try await browser.open(begin)
        try await browser.press(.tab)
        let button = try await browser.focused()
        #expect(try await button.text() == "Continue to HubSpot")
        #expect(try await button.style("outline-style") == "solid")
        #expect(try await button.style("outline-width") == "3px")
        try await browser.press(.enter)
        try await eventually { try await browser.title() == "Provider" }
        #expect(try await browser.currentURL() == "\(site.elsewhere)/agree.html?state=1")
      }
      // Without a referrer a browser names no origin either (Fetch, section 3.1), but says this.
      let post = try #require(site.asked.first { $0.method == "POST" })
      #expect(post.fields["origin"] == ["null"] && post.fields["referer"].isEmpty)
      #expect(post.fields["sec-fetch-site"] == ["same-origin"])
    }
  }

  @Test("waits without scripts until the connector is there, and finds the way back")
  func waits() async throws {
    try await PageSite.with { site in
      try site.write("back.html", "<!DOCTYPE html><title>Portal</title>")
      let connected = ShownPages.result(
        .connected(connectorID: "c-1"), back: "\(site.elsewhere)/back.html?tab=2")
      let working = ShownPages.result(.working, lookAgain: .seconds(5))
      site.answer("/oauth/result/ses_1", working, working, connected)
      try await Browser.with { browser in
        try await browser.allowScripts(false)
        try await browser.open("\(site.url)/oauth/result/ses_1")
        try await browser.press(.tab)
        #expect(try await browser.focused().text() == "Check again")
        try await browser.press(.enter)
        try await eventually { site.asked.count == 2 }
        // The page's own Refresh field does the rest.
        try await eventually(within: .seconds(15)) {
          try await browser.title() == "HubSpot is connected"
        }
        try await browser.press(.tab)
        try await browser.press(.enter)
        try await eventually { try await browser.title() == "Portal" }
        let query = "tab=2&onboarding=onb_7f3k9q2mxa7f3k9q2mxa"
        #expect(try await browser.currentURL().contains("/back.html?\(query)&session=ses_"))
        #expect(try await browser.currentURL().hasSuffix("&status=created"))
      }
    }
  }

  @Test("sees the popup close, and the application's page hear its end once")
  func popup() async throws {
    try await PageSite.with { site in
      try await Self.opener(site, popup: site.elsewhere) { browser in
        try await eventually { try await browser.windows().count == 1 }
        let heard = try await browser.evaluate("heard").array ?? []
        #expect(heard.count == 1)
        #expect(heard.first?["origin"] == .string(site.url))
        #expect(heard.first?["data"]?["type"] == "jetway.oauth")
        #expect(heard.first?["data"]?["status"] == "created")
        #expect(heard.first?["data"]?["connector_id"] == "c-1")
      }
    }
  }

  @Test("is seen by no other page: an opener of another origin hears nothing")
  func foreignOpener() async throws {
    try await PageSite.with { site in
      try await Self.opener(site, popup: "https://portal.acme.example") { browser in
        try await eventually { try await browser.windows().count == 1 }
        #expect(try await browser.evaluate("heard") == [])
      }
    }
  }

  @Test("sees the ordinary page in a popup without scripts")
  func popupWithoutScripts() async throws {
    try await PageSite.with { site in
      site.answer(
        "/oauth/result/ses_1",
        ShownPages.result(.connected(connectorID: "c-1"), popup: site.elsewhere))
      try await Browser.with { browser in
        try await browser.allowScripts(false)
        try await browser.open("\(site.url)/oauth/result/ses_1")
        #expect(try await browser.title() == "HubSpot is connected")
        #expect(try await browser.find("a").text() == "Back to Acme Billing")
        #expect(try await browser.find("body").text().contains("jetway.oauth") == false)
      }
    }
  }

  /// A page of another origin opens the start page in a window of its own, where the person goes on
  /// to a provider that sends them straight back.
  private static func opener(
    _ site: PageSite, popup: String, _ body: (Browser) async throws -> Void
  ) async throws {
    let begin = "\(site.url)/oauth/start/ses_1"
    site.answer(
      "/oauth/start/ses_1",
      try ShownPages.start(action: begin, provider: site.elsewhere, isPopup: true),
      Response(status: 303, fields: ["Location": "\(site.url)/oauth/result/ses_1"]))
    site.answer(
      "/oauth/result/ses_1", ShownPages.result(.connected(connectorID: "c-1"), popup: popup))
    try site.write(
      "portal.html",
      """
      <!DOCTYPE html><title>Portal</title>
      <script>
      const heard = [];
      addEventListener("message", (event) => heard.push({origin: event.origin, data: event.data}));
      </script>
      <button onclick="window.open('\(begin)', 'jetway', 'width=480,height=640')">Connect</button>
      """)
    try await Browser.with { browser in
      try await browser.open("\(site.elsewhere)/portal.html")
      let portal = try await browser.window()
      try await browser.find("button").click()
      try await eventually { try await browser.windows().count == 2 }
      let opened = try await browser.windows().first { $0 != portal }
      try await browser.switchTo(try #require(opened))
      try await eventually { try await browser.title().hasPrefix("Connect HubSpot") }
      try await browser.find("button").click()
      try await browser.switchTo(portal)
      try await body(browser)
    }
  }
}
