import StrictJSON
import Testing

@Suite("Reading JSON")
struct JSONParsingTests {
  static let refused: [(String, JSONSyntaxError.Reason)] = [
    ("", .empty), ("  \n", .empty), ("{", .unexpectedEnd), ("[1,", .unexpectedEnd),
    ("\"abc", .unexpectedEnd), ("\"\\u12", .unexpectedEnd), ("tru", .unexpectedEnd),
    ("{}x", .trailingBytes), ("1 2", .trailingBytes), ("01", .trailingBytes),
    ("nul1", .unexpectedByte), ("{a:1}", .unexpectedByte), ("{\"a\" 1}", .unexpectedByte),
    ("{\"a\":1,}", .unexpectedByte), ("[1,]", .unexpectedByte), ("[1 2]", .unexpectedByte),
    ("'a'", .unexpectedByte), ("NaN", .unexpectedByte), ("+1", .unexpectedByte),
    ("\u{FEFF}{}", .unexpectedByte), ("-", .invalidNumber), ("-a", .invalidNumber),
    ("1.", .invalidNumber), ("1.e3", .invalidNumber), ("1e", .invalidNumber),
    ("\"\\x\"", .invalidEscape), ("\"\\u12g4\"", .invalidEscape),
    ("\"\\ud800\"", .loneSurrogate), ("\"\\ud800\\u0041\"", .loneSurrogate),
    ("\"\\udc00\"", .loneSurrogate), ("\"\\u0000\"", .nulCharacter),
    ("\"a\nb\"", .controlCharacter), ("\"\\n\u{1}\"", .controlCharacter),
    ("{\"a\":1,\"a\":2}", .duplicateName), ("{\"a\":1,\"\\u0061\":2}", .duplicateName),
    ("{\"x\":{\"a\":1,\"a\":2}}", .duplicateName),
  ]

  @Test("Text that two readers could understand differently is refused", arguments: refused)
  func refuses(text: String, reason: JSONSyntaxError.Reason) {
    let error = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: Array(text.utf8)) }
    #expect(error?.reason == reason)
  }

  @Test("The offset points at the second of two equal names")
  func offset() {
    let error = #expect(throws: JSONSyntaxError.self) {
      try JSON(parsing: Array(#"{"a":1,"a":2}"#.utf8))
    }
    #expect(error?.offset == 7)
  }

  @Test(
    "Bytes that are not UTF-8 are refused",
    arguments: [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
    ])
  func refusesInvalidUTF8(bytes: [UInt8]) {
    let text = [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")]
    let error = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: text) }
    #expect(error?.reason == .invalidUTF8)
  }

  @Test("Nesting is accepted to the limit and not beyond, for arrays and objects")
  func depth() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    _ = try JSON(parsing: nested(32))
    #expect(failure(nested(33)) == .tooDeep)
    #expect(failure(nested(100_000)) == .tooDeep)
    let objects = String(repeating: "{\"a\":", count: 33) + "1" + String(repeating: "}", count: 33)
    #expect(failure(Array(objects.utf8)) == .tooDeep)
  }

  static let accepted: [(String, JSON)] = [
    ("null", .null), (" true ", true), ("false", false), ("\t-0\r\n", .number("-0")),
    ("1e3", .number("1e3")), ("1.50E-2", .number("1.50E-2")),
    ("12345678901234567890", .number("12345678901234567890")),
    (#""a\"\\\/\b\f\n\r\t""#, "a\"\\/\u{8}\u{C}\n\r\t"), (#""\u00e9\ud83d\ude00é😀""#, "é😀é😀"),
    ("[]", []), ("[1,[2],{}]", [1, [2], [:]]),
    (#"{"b":1,"a":{"c":[]}}"#, ["b": 1, "a": ["c": []]]),
  ]

  @Test("Every kind of value is read as written", arguments: accepted)
  func accepts(text: String, value: JSON) throws {
    #expect(try JSON(parsing: Array(text.utf8)) == value)
  }

  @Test("What was read is written back compactly, in the same order", arguments: accepted)
  func roundTrip(text: String, value: JSON) throws {
    #expect(try JSON(parsing: value.bytes) == value)
  }

  @Test("Whole numbers are told from others")
  func integers() {
    #expect(JSON.number("42").int == 42)
    #expect(JSON.number("4.2").int == nil)
    #expect(JSON.number("1e3").int == nil)
    #expect(JSON.number("12345678901234567890").int == nil)
  }

  func failure(_ text: [UInt8]) -> JSONSyntaxError.Reason? {
    #expect(throws: JSONSyntaxError.self) { try JSON(parsing: text) }?.reason
  }
}
