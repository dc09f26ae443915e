import Testing
import TransparencyLog

@Suite("A key name")
struct KeyNameTests {
  @Test(
    "is any text without spaces, control characters and plus signs",
    arguments: ["example.com/audit", "PeterNeumann", "è", "a-b_c", "—", "\u{7F}"])
  func valid(text: String) throws {
    #expect(try KeyName(text).description == text)
  }

  @Test(
    "is refused otherwise",
    arguments: [
      "", " ", "a b", "a+b", "+", "a\n", "\u{0}", "a\u{1}", "a\tb", "a\u{A0}b", "a\u{2003}b",
      "a\u{85}b", "a\u{2028}b", "a\u{3000}b", "a\r\nb",
    ])
  func invalid(text: String) {
    #expect(throws: TransparencyLogError.malformedKeyName) { try KeyName(text) }
  }

  @Test("equals another by its bytes, not by its looks")
  func equality() throws {
    let (composed, decomposed) = ("\u{E9}", "e\u{301}")
    #expect(composed == decomposed)
    #expect(try KeyName(composed) != KeyName(decomposed))
    #expect(try KeyName(composed) == KeyName(composed))
  }
}
