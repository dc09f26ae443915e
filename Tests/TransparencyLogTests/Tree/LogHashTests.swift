import Testing
import TransparencyLog

@Suite("A hash of the tree")
struct LogHashTests {
  @Test("of a leaf and of a node has the prefix that keeps one from passing for the other")
  func domains() throws {
    // Certificate Transparency's reference values.
    #expect(
      hex(LogHash.leaf(of: []))
        == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
    #expect(
      hex(LogHash.leaf(of: [0x00]))
        == "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7")
    #expect(
      hex(LogHash.node(LogHash.leaf(of: []), LogHash.leaf(of: [0x00])))
        == "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")
    #expect(
      hex(LogHash.emptyRoot)
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    let (left, right) = (LogHash.leaf(of: [1]), LogHash.leaf(of: [2]))
    #expect(LogHash.leaf(of: left.bytes + right.bytes) != LogHash.node(left, right))
    #expect(LogHash.node(left, right) != LogHash.node(right, left))
  }

  @Test("goes to 32 bytes and to base64 and back")
  func roundTrip() throws {
    let bytes = (0..<32).map { UInt8($0 * 8) }
    let hash = try #require(LogHash(bytes))
    #expect(hash.bytes == bytes)
    #expect(hash.base64 == "AAgQGCAoMDhASFBYYGhweICIkJigqLC4wMjQ2ODo8Pg=")
    #expect(LogHash(base64: hash.base64) == hash && "\(hash)" == hash.base64)
  }

  @Test("is not of another length", arguments: [0, 1, 31, 33, 64])
  func otherLengths(count: Int) {
    #expect(LogHash([UInt8](repeating: 7, count: count)) == nil)
  }

  @Test(
    "has one spelling in base64",
    arguments: [
      "",
      // Bits set that are left over at the end.
      "AAgQGCAoMDhASFBYYGhweICIkJigqLC4wMjQ2ODo8Pl=",
      // No padding, or too much.
      "AAgQGCAoMDhASFBYYGhweICIkJigqLC4wMjQ2ODo8Pg",
      "AAgQGCAoMDhASFBYYGhweICIkJigqLC4wMjQ2ODo8Pg==",
      // Space about it and in it.
      " AAgQGCAoMDhASFBYYGhweICIkJigqLC4wMjQ2ODo8Pg=",
      "AAgQGCAoMDhASFBYYGhweICIkJigqLC4wMjQ2ODo8Pg= ",
      "AAgQGCAoMDhASFBYYGhweICI\nkJigqLC4wMjQ2ODo8Pg=",
      // The alphabet for URLs.
      "AAgQGCAoMDhASFBYYGhweICIkJigqLC4wMjQ2ODo8P-_",
      // 31 and 33 bytes.
      "AAgQGCAoMDhASFBYYGhweICIkJigqLC4wMjQ2ODo8A==",
      "AAgQGCAoMDhASFBYYGhweICIkJigqLC4wMjQ2ODo8PgA",
      "AAgQGCAoMDhASFBYYGhweICIkJigqLC4wMjQ2ODo8Pé=",
    ])
  func otherSpellings(text: String) {
    #expect(LogHash(base64: text) == nil)
  }

  @Test("differs from another wherever one bit does")
  func equality() throws {
    let bytes = LogHash.emptyRoot.bytes
    for index in 0..<32 {
      var changed = bytes
      changed[index] ^= 0x80
      #expect(LogHash(changed) != .emptyRoot)
    }
    #expect(Set([LogHash.emptyRoot, try #require(LogHash(bytes))]).count == 1)
  }

  private func hex(_ hash: LogHash) -> String {
    hash.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
