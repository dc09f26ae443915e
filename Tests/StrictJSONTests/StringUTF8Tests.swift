import StrictJSON
import Testing

@Suite("Text of bytes")
struct StringUTF8Tests {
  @Test(
    "is what the bytes say",
    arguments: ["", "plain", "\u{0}", "é€😀", "\u{FFFD} as it was sent", "\u{FEFF}mark"])
  func valid(text: String) {
    #expect(String(utf8: Array(text.utf8)[...]) == text)
  }

  @Test(
    "is nil where they are not UTF-8",
    arguments: [
      [0x80], [0xC3], [0xC0, 0xAF], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0x41, 0xFF, 0x42], [0xEF, 0xBF, 0xBD, 0xBF],
    ])
  func invalid(bytes: [UInt8]) {
    #expect(String(utf8: bytes[...]) == nil)
  }
}
