import Testing

@testable import Gateway

@Suite("What a provider said")
struct QuotationTests {
  @Test("is shown as a quotation, in one line, and no longer than its limit")
  func bounded() throws {
    let quotation = try #require(Quotation("  call\r\n\tnow\u{2028}<b>0800</b> "))
    #expect(quotation.text == "call now <b>0800</b>")
    let markup = quotation.markup(of: "HubSpot").description
    #expect(markup.contains("<figcaption>HubSpot said:</figcaption>"))
    #expect(markup.contains("<blockquote>“call now &lt;b&gt;0800&lt;/b&gt;”</blockquote>"))
    let accents = try #require(Quotation("e" + String(repeating: "\u{301}", count: 5_000)))
    #expect(accents.text.unicodeScalars.count == Quotation.limit + 1)
    #expect(Quotation(String(repeating: "x", count: Quotation.limit))?.text.hasSuffix("…") == false)
    #expect(Quotation(" \n ") == nil)
  }
}
