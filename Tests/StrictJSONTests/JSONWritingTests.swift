import StrictJSON
import Testing

@Suite("Writing JSON")
struct JSONWritingTests {
  @Test("Quotes, backslashes and control characters are escaped, other text is left")
  func escapes() {
    #expect(JSON.string("a\"b\\c\n\u{7F}é\u{202E}").text == #""a\"b\\c\u000a\u007fé\#u{202E}""#)
  }

  @Test("Inert text has no character that a terminal or a reader could be misled by")
  func inert() throws {
    let text = "a\u{1B}[31m\u{202E}b\u{2028}\u{200B}\u{E0001}\"\\é"
    var bytes: [UInt8] = []
    JSON.appendInert(text, to: &bytes)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #""a\u001b[31m\u202eb\u2028\u200b\udb40\udc01\"\\é""#)
    #expect(try JSON(parsing: bytes) == .string(text))
  }

  @Test("Setting a member keeps its place, setting nil removes it")
  func members() {
    var object: JSONObject = ["a": 1, "b": 2]
    object["a"] = 3
    object["c"] = 4
    object["b"] = nil
    #expect(JSON.object(object).text == #"{"a":3,"c":4}"#)
  }
}
