import FastCGI
import Testing

@testable import Gateway

@Suite("A page about nobody's round trip")
struct MessagePageTests {
  @Test(
    "has the status that fits",
    arguments: zip(MessagePage.allCases, [404, 403, 400, 400, 410, 503, 503, 409]))
  func status(page: MessagePage, status: Int) { #expect(page.response.status == status) }

  @Test("says what to do next")
  func advice() {
    for page in MessagePage.allCases {
      let text = PageSamples.text(page.response)
      #expect(
        text.contains("begin again") || text.contains("load this page again"), "\(page)")
    }
    #expect(PageSamples.text(MessagePage.otherBrowser.response).contains("with cookies allowed"))
  }

  @Test("asks for patience only where waiting helps")
  func retry() {
    for page in MessagePage.allCases {
      #expect(
        page.response.fields["retry-after"]
          == ([.unavailable, .notBegun].contains(page) ? ["5"] : []))
    }
  }
}
