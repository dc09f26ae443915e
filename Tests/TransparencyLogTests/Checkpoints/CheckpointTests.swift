import Testing
import TransparencyLog

@Suite("A checkpoint")
struct CheckpointTests {
  @Test("of another implementation is read, and written in the same bytes")
  func foreign() throws {
    let checkpoint = try Checkpoint(parsing: Array(ForeignLog.text.utf8))
    #expect(try checkpoint == ForeignLog.checkpoint(5))
    #expect(checkpoint.text == Array(ForeignLog.text.utf8))
  }

  @Test("of an empty log says 0 and the root of no leaves")
  func empty() throws {
    let checkpoint = Checkpoint(origin: try KeyName("a"), size: 0, root: .emptyRoot)
    let text = "a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
    #expect(checkpoint.text == Array(text.utf8))
    #expect(try Checkpoint(parsing: checkpoint.text) == checkpoint)
  }

  @Test("has any size of 64 bits", arguments: [0, 1, 9, 10, 20_852_163, UInt64.max])
  func sizes(size: UInt64) throws {
    let checkpoint = Checkpoint(origin: try KeyName("a"), size: size, root: .emptyRoot)
    #expect(try Checkpoint(parsing: checkpoint.text) == checkpoint)
  }

  @Test("keeps the lines that another log adds, and does not read them")
  func extensions() throws {
    let text = ForeignLog.text + "first \u{E8}\n+ second\n"
    let checkpoint = try Checkpoint(parsing: Array(text.utf8))
    #expect(checkpoint.extensions == [Array("first \u{E8}".utf8), Array("+ second".utf8)])
    #expect(checkpoint.text == Array(text.utf8))
    #expect(try checkpoint != ForeignLog.checkpoint(5))
  }

  static let root = "fKo0Xb2JKmZFTWxlEuo8PqPw0+whvj/C4jdXBf049nI="

  @Test(
    "is not read from anything else",
    arguments: [
      "", "\n", "a\n", "a\n5\n", "a\n5\n\(root)", "a\n5\n\(root)\n\n", "a\n5\n\(root)\n\nb\n",
      "a\n5\n\(root)\nb", "\na\n5\n\(root)\n", "a\n\n5\n\(root)\n", "a\n5\n\n\(root)\n",
      "a\r\n5\r\n\(root)\r\n", "5\na\n\(root)\n", "a\n\(root)\n5\n",
      // Origins.
      "\n5\n\(root)\n", " \n5\n\(root)\n", "a b\n5\n\(root)\n", "a+b\n5\n\(root)\n",
      "a \n5\n\(root)\n", "a\u{A0}b\n5\n\(root)\n",
      // Sizes.
      "a\n\n\(root)\n", "a\n05\n\(root)\n", "a\n00\n\(root)\n", "a\n+5\n\(root)\n",
      "a\n-5\n\(root)\n", "a\n5 \n\(root)\n", "a\n 5\n\(root)\n", "a\n5.0\n\(root)\n",
      "a\n0x5\n\(root)\n", "a\n5e0\n\(root)\n", "a\n٥\n\(root)\n", "a\n５\n\(root)\n",
      "a\n18446744073709551616\n\(root)\n", "a\n184467440737095516150\n\(root)\n",
      "a\n99999999999999999999\n\(root)\n",
      // Roots.
      "a\n5\n\(root) \n", "a\n5\n \(root)\n", "a\n5\n\(root)=\n", "a\n5\n\(root.dropLast())\n",
      "a\n5\n\(root.dropLast(2))J=\n", "a\n5\n\(root.dropLast(4))\n", "a\n5\nAAAA\(root)\n",
      "a\n5\n\(root.replacing("+", with: "-"))\n",
    ])
  func malformed(text: String) {
    #expect(throws: TransparencyLogError.malformedCheckpoint) {
      try Checkpoint(parsing: Array(text.utf8))
    }
  }
}
