import Testing

@testable import Gateway

@Suite("What is written as a form")
struct FormEncodingTests {
  @Test("is read in its order, plus signs as spaces")
  func pairs() throws {
    let pairs = try #require(FormEncoding.pairs("a=1&b=x+y%2B&&a=&c&=d&e=f=g"))
    #expect(pairs.map(\.name) == ["a", "b", "a", "c", "", "e"])
    #expect(pairs.map(\.value) == ["1", "x y+", "", "", "d", "f=g"])
  }

  @Test(
    "is not read where any of it is badly written", arguments: ["a=%", "%4=1", "a=%FC", "a=%zz"])
  func refused(text: String) { #expect(FormEncoding.pairs(text)?.isEmpty == nil) }

  @Test("is read for some names, however others are written")
  func named() {
    let bytes = Array("x=%FC&%=1&a=1&%61=%32&b=%FC&a=%".utf8) + [0xFF]
    let pairs = FormEncoding.pairs(of: ["a", "b"], in: bytes)
    #expect(pairs.map(\.name) == ["a", "a", "b", "a"])
    #expect(pairs.map(\.value) == ["1", "2", nil, nil])
  }

  @Test("is written so that it is read as it was")
  func written() {
    let text = FormEncoding.text([("a b", "ü&=+%"), ("c", "")])
    #expect(text == "a%20b=%C3%BC%26%3D%2B%25&c=")
    #expect(FormEncoding.pairs(text)?.map(\.value) == ["ü&=+%", ""])
  }
}
