import StrictJSON
import Testing

@Suite("JSON Pointers")
struct JSONPointerTests {
  /// RFC 6901, section 5.
  static let document = #"""
    {"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6,
     " ": 7, "m~n": 8}
    """#

  static let vectors: [(String, JSON)] = [
    ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/c%d", 2), ("/e^f", 3),
    ("/g|h", 4), (#"/i\j"#, 5), (#"/k"l"#, 6), ("/ ", 7), ("/m~0n", 8),
  ]

  @Test("find what RFC 6901 says they find", arguments: vectors)
  func finds(text: String, expected: JSON) throws {
    let document = try JSON(parsing: Array(Self.document.utf8))
    #expect(JSONPointer(text)?.value(in: document) == expected)
  }

  @Test("that are empty find the whole document")
  func whole() throws {
    let document = try JSON(parsing: Array(Self.document.utf8))
    #expect(JSONPointer("")?.value(in: document) == document)
  }

  @Test(
    "find nothing where nothing is",
    arguments: [
      "/bar", "/foo/2", "/foo/-", "/foo/00", "/foo/01", "/foo/+1", "/foo/", "/foo/0/x", "/a/b",
      "/Foo", "/foo/99999999999999999999",
    ])
  func absent(text: String) throws {
    let document = try JSON(parsing: Array(Self.document.utf8))
    let pointer = try #require(JSONPointer(text))
    #expect(pointer.value(in: document) == nil)
  }

  @Test("unescape once, from the left: ~01 is ~1")
  func unescapes() {
    let document: JSON = ["~1": 1, "/": 2, "~~": 3]
    #expect(JSONPointer("/~01")?.value(in: document) == 1)
    #expect(JSONPointer("/~1")?.value(in: document) == 2)
    #expect(JSONPointer("/~0~0")?.value(in: document) == 3)
  }

  @Test("compare names by code points, not by looks")
  func codePoints() {
    let document: JSON = ["\u{E9}": 1]
    #expect(JSONPointer("/\u{E9}")?.value(in: document) == 1)
    #expect(JSONPointer("/e\u{301}")?.value(in: document) == nil)
    // A combining mark behind the slash is part of the name.
    #expect(JSONPointer("/a/\u{301}")?.value(in: ["a": ["\u{301}": 2]]) == 2)
  }

  @Test(
    "are refused where they are none", arguments: ["a", "a/b", "#/a", " /a", "/~", "/a~2", "/~a"])
  func refused(text: String) {
    #expect(JSONPointer(text) == nil)
  }
}
