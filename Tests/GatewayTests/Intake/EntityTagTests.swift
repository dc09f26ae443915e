import FastCGI
import Gateway
import Testing

@Suite("An entity tag")
struct EntityTagTests {
  /// `printf abc | sha256sum` begins with these 16 digits.
  static let tag = EntityTag(of: Array("abc".utf8))

  @Test("is strong, the same for the same bytes, and another for others")
  func text() {
    #expect(Self.tag.text == "\"ba7816bf8f01cfea\"")
    #expect(EntityTag(of: Array("abc".utf8)) == Self.tag)
    #expect(EntityTag(of: Array("abd".utf8)) != Self.tag)
    #expect(EntityTag(of: []).text == "\"e3b0c44298fc1c14\"")
    #expect(
      (0..<300).allSatisfy { EntityTag(of: [UInt8($0 & 0xFF), UInt8($0 >> 8)]).text.count == 18 })
  }

  static func isNamed(_ values: [String]) -> Bool {
    tag.isNamed(inIfNoneMatchOf: HeaderFields(values.map { ("If-None-Match", $0) }))
  }

  @Test(
    "is named by itself, weak or strong, alone or in a list, and by the star",
    arguments: [
      ["\"ba7816bf8f01cfea\""], ["W/\"ba7816bf8f01cfea\""], ["*"],
      ["\"x\", \"ba7816bf8f01cfea\""], ["\"ba7816bf8f01cfea\" , W/\"x\""],
      ["\"x\",\"ba7816bf8f01cfea\""], ["\"x\"", "\"ba7816bf8f01cfea\""],
      [",, \"ba7816bf8f01cfea\",\t,"], ["\"a,b\", \"\\\", \"\u{E9}\", \"ba7816bf8f01cfea\""],
    ])
  func named(values: [String]) {
    #expect(Self.isNamed(values))
  }

  @Test(
    "is not named by others, nor by a field that cannot be read",
    arguments: [
      [], [""], [","], ["\"x\""], ["\"\""], ["ba7816bf8f01cfea"], ["\"BA7816BF8F01CFEA\""],
      ["w/\"ba7816bf8f01cfea\""], ["W/ \"ba7816bf8f01cfea\""], ["W/ba7816bf8f01cfea"], ["W/"],
      ["\"ba7816bf8f01cfea"], ["ba7816bf8f01cfea\""], ["\"ba7816bf8f01cfea\"x"],
      ["\"ba7816bf8f01cfea\" \"x\""], ["\"ba7816bf8f01cfea\", x"], ["\"ba7816bf8f01cfea\", *"],
      ["*", "*"], ["**"], ["\"x \", \"ba7816bf8f01cfea\""], ["\"x, ba7816bf8f01cfea\""],
      ["\"x, \"ba7816bf8f01cfea\"\""], ["\"\u{7F}\", \"ba7816bf8f01cfea\""],
      ["\"ba7816bf8f01cfe\""], ["\"ba7816bf8f01cfeaa\""],
    ])
  func notNamed(values: [String]) {
    #expect(!Self.isNamed(values))
  }
}
