import Testing
import TransparencyLog

@Suite("Reading a signed note")
struct SignedNoteParsingTests {
  static let note = "\(Vectors.text)\n\(Vectors.peterLine)"

  @Test(
    "refuses what is not a text, an empty line and lines of signatures",
    arguments: [
      "", "\n", "\n\n", Vectors.text, Vectors.text + "\n", Vectors.peterLine,
      "\n" + Vectors.peterLine,
      String(note.dropLast()), note + "\n", note + "\n\n", note + "Unexpected line.\n",
      note + "Unexpected end", "\u{1}" + note, "\u{0}" + note, note + "\u{0}",
      note.replacing("\n", with: "\r\n"), note.replacing("you", with: "\tyou"),
      note.replacing("— ", with: "- "), note.replacing("— ", with: "—"),
      note.replacing("— ", with: "—  "), note.replacing("— ", with: " — "),
      note.replacing("— ", with: "\u{2013} "), note.replacing("— ", with: "—\u{A0}"),
      // Names.
      note.replacing("PeterNeumann ", with: "Peter Neumann "),
      note.replacing("PeterNeumann ", with: "Peter+Neumann "),
      note.replacing("PeterNeumann ", with: "Peter\u{2003}Neumann "),
      note.replacing("PeterNeumann ", with: " "), note.replacing("PeterNeumann ", with: ""),
      // Base64.
      note.replacing("AM=\n", with: "AM\n"), note.replacing("AM=\n", with: "AM==\n"),
      note.replacing("AM=\n", with: "AN=\n"), note.replacing("AM=\n", with: "AM= \n"),
      note.replacing("x08go/", with: "x08go_"), note.replacing("x08go/", with: "x08g o/"),
      note.replacing("x08go/", with: "!"), note.replacing("x08go/", with: "=x08go/"),
      // An id and no signature, less than an id, nothing.
      "a\n\n— PeterNeumann x08gow==\n", "a\n\n— PeterNeumann x08g\n", "a\n\n— PeterNeumann \n",
      "a\n\n— PeterNeumann\n", "a\n\n— \n", "a\n\n—\n",
    ])
  func malformed(text: String) {
    #expect(throws: TransparencyLogError.malformedNote) {
      try SignedNote(parsing: Array(text.utf8))
    }
  }

  @Test(
    "refuses what is not UTF-8, wherever it is",
    arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x80]] as [[UInt8]])
  func invalidUTF8(bytes: [UInt8]) throws {
    let note = Array(Self.note.utf8)
    let name = try #require(note.firstIndex(of: UInt8(ascii: "P")))
    for index in [0, name] {
      var changed = note
      changed.insert(contentsOf: bytes, at: index)
      #expect(throws: TransparencyLogError.malformedNote) { try SignedNote(parsing: changed) }
    }
  }

  @Test("takes 100 signatures and no more")
  func signatureLimit() throws {
    let text = Array(("a\n\n" + String(repeating: Vectors.peterLine, count: 100)).utf8)
    #expect(try SignedNote(parsing: text).signatures.count == 100)
    #expect(throws: TransparencyLogError.tooManySignatures) {
      try SignedNote(parsing: text + Array(Vectors.peterLine.utf8))
    }
    let keys = try (1...101).map { try Vectors.key("a", seed: $0) }
    #expect(throws: TransparencyLogError.tooManySignatures) {
      try SignedNote(text: Array("a\n".utf8), signedBy: keys)
    }
  }

  @Test("takes a mebibyte and no more")
  func lengthLimit() throws {
    let end = Array("\n\n\(Vectors.peterLine)".utf8)
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: SignedNote.lengthLimit - end.count)
    #expect(try SignedNote(parsing: text + end).bytes.count == SignedNote.lengthLimit)
    #expect(throws: TransparencyLogError.noteTooLong) {
      try SignedNote(parsing: [UInt8(ascii: "a")] + text + end)
    }
    let key = try Vectors.key("a")
    #expect(throws: TransparencyLogError.noteTooLong) {
      try SignedNote(text: text + Array("aaaa\n".utf8) + end, signedBy: [key])
    }
  }

  @Test("is not asked for a text that no note can have", arguments: ["", "a", "a\t\n", "a\r\n"])
  func signingMalformed(text: String) throws {
    let key = try Vectors.key("a")
    #expect(throws: TransparencyLogError.malformedNote) {
      try SignedNote(text: Array(text.utf8), signedBy: [key])
    }
  }

  @Test("needs a key")
  func noKey() {
    #expect(throws: TransparencyLogError.malformedNote) {
      try SignedNote(text: Array("a\n".utf8), signedBy: [])
    }
  }
}
