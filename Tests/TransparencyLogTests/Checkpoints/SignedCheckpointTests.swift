import Testing
import TransparencyLog

@Suite("A signed checkpoint")
struct SignedCheckpointTests {
  @Test("of another implementation verifies under either key while keys change")
  func foreign() throws {
    let signed = try SignedCheckpoint(parsing: Array(ForeignLog.checkpoint.utf8))
    for key in try ForeignLog.keys {
      #expect(try signed.verified(by: [key]) == ForeignLog.checkpoint(5))
    }
    #expect(try signed.verified(by: ForeignLog.keys) == ForeignLog.checkpoint(5))
    #expect(signed.bytes == Array(ForeignLog.checkpoint.utf8))
  }

  @Test("is signed into the other implementation's bytes")
  func signing() throws {
    let keys = [
      try Vectors.key(ForeignLog.origin, seed: 1), try Vectors.key(ForeignLog.origin, seed: 2),
    ]
    let signed = try SignedCheckpoint(ForeignLog.checkpoint(5), signedBy: keys)
    #expect(signed.bytes == Array(ForeignLog.checkpoint.utf8))
    #expect(try SignedCheckpoint(parsing: signed.bytes) == signed)
  }

  @Test("with any byte of its three lines changed is refused")
  func changed() throws {
    let keys = try ForeignLog.keys
    for index in ForeignLog.text.utf8.indices {
      var bytes = Array(ForeignLog.checkpoint.utf8)
      bytes[ForeignLog.text.utf8.distance(from: ForeignLog.text.startIndex, to: index)] ^= 0x01
      #expect(throws: TransparencyLogError.self) {
        try SignedCheckpoint(parsing: bytes).verified(by: keys)
      }
    }
  }

  @Test("with another size, root, origin or one line more is refused")
  func forged() throws {
    let keys = try ForeignLog.keys
    for (part, forgery) in [
      ("\n5\n", "\n4\n"), ("\n5\n", "\n50\n"), ("fKo0", "fKo1"),
      ("log.example/audit\n5", "log.example/other\n5"), ("9nI=\n", "9nI=\nextension\n"),
    ] {
      let text = ForeignLog.checkpoint.replacing(part, with: forgery)
      #expect(text != ForeignLog.checkpoint)
      #expect(throws: TransparencyLogError.invalidSignature) {
        try SignedCheckpoint(parsing: Array(text.utf8)).verified(by: keys)
      }
    }
  }

  @Test("is not vouched for by keys of other names, however many have signed")
  func witnessesAlone() throws {
    let (log, witness) = (try Vectors.key(ForeignLog.origin), try Vectors.key("witness.example"))
    let text = Array(ForeignLog.text.utf8)
    let byWitness = try SignedCheckpoint(SignedNote(text: text, signedBy: [witness]))
    let keys = [log.verifierKey, witness.verifierKey]
    #expect(throws: TransparencyLogError.noKnownSignature) { try byWitness.verified(by: keys) }
    let cosigned = try SignedCheckpoint(SignedNote(text: text, signedBy: [log, witness]))
    #expect(try cosigned.verified(by: keys) == ForeignLog.checkpoint(5))
    #expect(throws: TransparencyLogError.noKnownSignature) {
      try cosigned.verified(by: [witness.verifierKey])
    }
  }

  @Test("is signed only by keys of its origin's name, each once")
  func foreignKeys() throws {
    let checkpoint = try ForeignLog.checkpoint(5)
    let (own, other) = (try Vectors.key(ForeignLog.origin), try Vectors.key("other.example"))
    for keys in [[other], [own, other], [own, own]] {
      #expect(throws: TransparencyLogError.foreignKey) {
        try SignedCheckpoint(checkpoint, signedBy: keys)
      }
    }
    #expect(throws: TransparencyLogError.malformedNote) {
      try SignedCheckpoint(checkpoint, signedBy: [])
    }
  }

  @Test("is not read from a note that is no checkpoint, nor from a checkpoint that is no note")
  func malformed() {
    #expect(throws: TransparencyLogError.malformedCheckpoint) {
      try SignedCheckpoint(parsing: Array(Vectors.exampleNote.utf8))
    }
    #expect(throws: TransparencyLogError.malformedNote) {
      try SignedCheckpoint(parsing: Array(ForeignLog.text.utf8))
    }
    // An extension line that is empty would end the text for one reader and not for another.
    let text = ForeignLog.checkpoint.replacing("9nI=\n", with: "9nI=\n\nextension\n")
    #expect(throws: TransparencyLogError.malformedCheckpoint) {
      try SignedCheckpoint(parsing: Array(text.utf8))
    }
  }
}
