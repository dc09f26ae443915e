import Testing
import TransparencyLog

@Suite("A signed note")
struct SignedNoteTests {
  @Test(
    "as published verifies, and comes back in the same bytes",
    arguments: [
      (Vectors.exampleNote, [Vectors.exampleKey]),
      ("\(Vectors.text)\n\(Vectors.peterLine)", [Vectors.peterKey]),
      (
        "\(Vectors.text)\n\(Vectors.peterLine)\(Vectors.enochLine)",
        [Vectors.peterKey, Vectors.enochKey]
      ),
    ])
  func published(text: String, keys: [String]) throws {
    let note = try SignedNote(parsing: Array(text.utf8))
    let keys = try keys.map { try NoteVerifierKey(parsing: $0) }
    #expect(try note.verified(by: keys.reversed()) == keys)
    #expect(note.bytes == Array(text.utf8))
  }

  @Test("is signed into the published bytes")
  func signing() throws {
    let seed = Array(Vectors.base64(Vectors.peterSeed).dropFirst())
    let key = try NoteSigningKey(name: KeyName("PeterNeumann"), seed: seed)
    let note = try SignedNote(text: Array(Vectors.text.utf8), signedBy: [key])
    #expect(note.bytes == Array("\(Vectors.text)\n\(Vectors.peterLine)".utf8))
  }

  @Test("may have empty lines in its text; the last one ends it")
  func emptyLines() throws {
    let key = try Vectors.key("a")
    for text in ["\n", "\n\n", "a\n\n", "a\n\nb\n", "— a AAAAAAA=\n", "a\n\n— a AAAAAAA=\n", "è\n"]
    {
      let note = try SignedNote(text: Array(text.utf8), signedBy: [key])
      let read = try SignedNote(parsing: note.bytes)
      #expect(read == note && read.text == Array(text.utf8))
      #expect(try read.verified(by: [key.verifierKey]) == [key.verifierKey])
    }
  }

  @Test("with any byte of its text changed is refused")
  func changedText() throws {
    let key = try NoteVerifierKey(parsing: Vectors.exampleKey)
    let note = try SignedNote(parsing: Array(Vectors.exampleNote.utf8))
    for index in note.text.indices.dropLast() {
      var bytes = note.bytes
      bytes[index] ^= 0x01
      #expect(throws: TransparencyLogError.invalidSignature) {
        try SignedNote(parsing: bytes).verified(by: [key])
      }
    }
  }

  @Test("with any bit of its signature changed is refused")
  func changedSignature() throws {
    let key = try NoteVerifierKey(parsing: Vectors.exampleKey)
    let note = try SignedNote(parsing: Array(Vectors.exampleNote.utf8))
    let signature = try #require(note.signatures.first)
    for index in signature.bytes.indices {
      var bytes = signature.bytes
      bytes[index] ^= 0x10
      let changed = try NoteSignature(name: signature.name, keyID: signature.keyID, bytes: bytes)
      #expect(throws: TransparencyLogError.invalidSignature) {
        try self.note(note.text, [changed]).verified(by: [key])
      }
    }
    for bytes in [Array(signature.bytes.dropLast()), signature.bytes + [0], [0]] {
      let changed = try NoteSignature(name: signature.name, keyID: signature.keyID, bytes: bytes)
      #expect(throws: TransparencyLogError.invalidSignature) {
        try self.note(note.text, [changed]).verified(by: [key])
      }
    }
  }

  @Test("passes over signatures by keys that are not known, by name or by id")
  func unknownKeys() throws {
    let known = try Vectors.key("a", seed: 1)
    let strangers = [try Vectors.key("b", seed: 1), try Vectors.key("a", seed: 2)]
    let note = try SignedNote(text: [0x61, 0x0A], signedBy: strangers + [known])
    #expect(try note.verified(by: [known.verifierKey]) == [known.verifierKey])
    let without = try SignedNote(text: [0x61, 0x0A], signedBy: strangers)
    #expect(throws: TransparencyLogError.noKnownSignature) {
      try without.verified(by: [known.verifierKey])
    }
    #expect(throws: TransparencyLogError.noKnownSignature) { try note.verified(by: []) }
  }

  @Test("with a wrong signature by one known key is refused, though another's is right")
  func oneWrong() throws {
    let (first, second) = (try Vectors.key("a", seed: 1), try Vectors.key("a", seed: 2))
    let note = try SignedNote(text: [0x61, 0x0A], signedBy: [first])
    let other = try SignedNote(text: [0x62, 0x0A], signedBy: [second])
    let mixed = try self.note(note.text, note.signatures + other.signatures)
    #expect(throws: TransparencyLogError.invalidSignature) {
      try mixed.verified(by: [first.verifierKey, second.verifierKey])
    }
    #expect(try mixed.verified(by: [first.verifierKey]) == [first.verifierKey])
  }

  @Test("counts a key once, by its first signature, as Go's note.Open does")
  func duplicates() throws {
    let key = try NoteVerifierKey(parsing: Vectors.peterKey)
    let bad = Vectors.peterLine.replacing("x08go/ZJ", with: "x08go/ZK")
    func verify(_ lines: String...) throws -> [NoteVerifierKey] {
      try SignedNote(parsing: Array("\(Vectors.text)\n\(lines.joined())".utf8)).verified(by: [key])
    }
    #expect(try verify(Vectors.peterLine, Vectors.peterLine) == [key])
    #expect(try verify(Vectors.peterLine, bad) == [key])
    #expect(throws: TransparencyLogError.invalidSignature) { try verify(bad, Vectors.peterLine) }
  }

  @Test("is not verified by two keys of one name and id, unless neither is needed")
  func ambiguousKeys() throws {
    let peter = try NoteVerifierKey(parsing: Vectors.peterKey)
    let enoch = try NoteVerifierKey(parsing: Vectors.enochKey)
    let byEnoch = try SignedNote(parsing: Array("\(Vectors.text)\n\(Vectors.enochLine)".utf8))
    #expect(throws: TransparencyLogError.ambiguousKey) {
      try byEnoch.verified(by: [enoch, peter, enoch])
    }
    let byPeter = try SignedNote(parsing: Array("\(Vectors.text)\n\(Vectors.peterLine)".utf8))
    #expect(try byPeter.verified(by: [enoch, peter, enoch]) == [peter])
  }

  private func note(_ text: [UInt8], _ signatures: [NoteSignature]) throws -> SignedNote {
    try SignedNote(parsing: text + [0x0A] + signatures.flatMap(\.line))
  }
}
