import StrictJSON
import Testing

@testable import Gateway

@Suite("What a popup tells the window that opened it")
struct PopupMessageTests {
  private static func block(_ page: ResultPage) throws -> JSON {
    let text = PageSamples.text(page.response)
    let block = try #require(
      text.firstMatch(of: /<script type="application\/json" id="message">(.*?)<\/script>/))
    return try JSON(parsing: Array(block.output.1.utf8))
  }

  @Test("is the outcome with its ids, for one origin")
  func content() throws {
    let popup = PageSamples.portal
    let created = try Self.block(PageSamples.result(.connected(connectorID: "c-1"), popup: popup))
    #expect(
      created == [
        "origin": "https://portal.example.com",
        "data": [
          "type": "jetway.oauth", "session": "ses_1", "onboarding": "onb_1", "status": "created",
          "connector_id": "c-1",
        ],
        "closes": true,
      ])
    let denied = try Self.block(PageSamples.result(.denied, popup: popup))
    #expect(denied["data"]?["status"] == "denied" && denied["data"]?["connector_id"] == nil)
  }

  @Test("cannot end its block or begin another, and reads as what it was")
  func escaped() throws {
    let words = "</script><!--<script>&\u{2028}'\""
    let origin = try #require(PageSamples.portal)
    let message = PopupMessage(origin: origin, data: ["session": .string(words)])
    let markup = message.markup.description
    #expect(markup.matches(of: /<\/script>/).count == 2)
    #expect(!markup.contains("<!--") && !markup.contains("\u{2028}"))
    let block = try #require(markup.firstMatch(of: />(\{.*\})</))
    let read = try JSON(parsing: Array(block.output.1.utf8))
    #expect(read["data"]?["session"] == .string(words))
  }
}
