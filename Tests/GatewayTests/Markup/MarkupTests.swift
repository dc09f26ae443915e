import Testing

@testable import Gateway

@Suite("Text in markup")
struct MarkupTests {
  @Test(
    "is escaped wherever it could be taken for something else",
    arguments: [
      ("plain é 漢", "plain é 漢"), ("<script>", "&lt;script&gt;"), ("a&b", "a&amp;b"),
      ("\"'", "&quot;&#39;"), ("&amp;", "&amp;amp;"), ("]]>", "]]&gt;"),
      ("\u{1B}[2J\u{8}", #"\u001b[2J\u0008"#), ("\u{202E}abc\u{2028}", #"\u202eabc\u2028"#),
      ("\r\n\t", #"\u000d\u000a\u0009"#), ("\u{FFFE}", "\u{FFFD}"), ("e\u{301}<", "e\u{301}&lt;"),
    ])
  func escaped(text: String, markup: String) {
    let made: Markup = "<b title=\"\(text)\">\(text)</b>"
    #expect(made.description == "<b title=\"\(markup)\">\(markup)</b>")
  }

  @Test("is left alone where it is markup already, and numbers are")
  func nested() {
    let inner: Markup = "<i>\("&")</i>"
    let outer: Markup = "<p>\(inner)\([inner, inner]) \(7)</p>"
    #expect(outer.description == "<p><i>&amp;</i><i>&amp;</i><i>&amp;</i> 7</p>")
  }
}
