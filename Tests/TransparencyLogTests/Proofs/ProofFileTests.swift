import Testing
import TransparencyLog

@Suite("A proof file")
struct ProofFileTests {
  static let entry = ForeignLog.entries[2]

  @Test("of another implementation verifies, and comes back in the same bytes")
  func foreign() throws {
    let file = try ProofFile(parsing: Array(ForeignLog.proof.utf8))
    #expect(file.index == 2 && file.extra == Array("extra data".utf8))
    #expect(
      try file.verified(entry: Self.entry, by: ForeignLog.keys) == ForeignLog.checkpoint(5))
    #expect(file.bytes == Array(ForeignLog.proof.utf8))
  }

  @Test("is written and verifies for each entry of each size", arguments: 1...5)
  func roundTrip(size: Int) throws {
    let key = try Vectors.key(ForeignLog.origin)
    let signed = try SignedCheckpoint(ForeignLog.checkpoint(size), signedBy: [key])
    for index in 0..<size {
      let proof = try #require(
        InclusionProof(
          index: UInt64(index), size: UInt64(size), reading: ForeignLog.tree.read))
      let file = ProofFile(index: proof.index, hashes: proof.hashes, checkpoint: signed)
      #expect(try ProofFile(parsing: file.bytes) == file)
      let entry = ForeignLog.entries[index]
      #expect(try file.verified(entry: entry, by: [key.verifierKey]) == signed.unverified)
    }
  }

  @Test("of the only entry has no hash")
  func onlyEntry() throws {
    let key = try Vectors.key(ForeignLog.origin)
    let signed = try SignedCheckpoint(ForeignLog.checkpoint(1), signedBy: [key])
    let file = ProofFile(index: 0, hashes: [], checkpoint: signed)
    let head = "c2sp.org/tlog-proof@v1\nindex 0\n\n\(ForeignLog.origin)\n1\n"
    #expect(file.bytes.starts(with: head.utf8))
    #expect(try ProofFile(parsing: file.bytes) == file)
  }

  @Test(
    "is refused for what was done to it",
    arguments: [
      ("c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2", .malformedProofFile),
      ("c2sp.org/tlog-proof@v1\n", "", .malformedProofFile),
      ("c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v1\r\n", .malformedProofFile),
      ("c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v1\n\n", .malformedProofFile),
      ("c2sp.org/tlog-proof@v1\n", "\nc2sp.org/tlog-proof@v1\n", .malformedProofFile),
      ("c2sp.org", "\u{FEFF}c2sp.org", .malformedProofFile),
      // Extra data.
      ("extra ZXh0cmEgZGF0YQ==", "extra ", .malformedProofFile),
      ("extra ZXh0cmEgZGF0YQ==", "extra", .malformedProofFile),
      ("extra ZXh0cmEgZGF0YQ==", "extra ZXh0cmEgZGF0YQ", .malformedProofFile),
      ("extra ZXh0cmEgZGF0YQ==", "extra ZXh0cmEgZGF0YR==", .malformedProofFile),
      ("extra ZXh0cmEgZGF0YQ==", "extra  ZXh0cmEgZGF0YQ==", .malformedProofFile),
      ("extra ZXh0cmEgZGF0YQ==", "Extra ZXh0cmEgZGF0YQ==", .malformedProofFile),
      ("extra ZXh0cmEgZGF0YQ==\n", "extra AAAA\nextra AAAA\n", .malformedProofFile),
      ("extra ZXh0cmEgZGF0YQ==\nindex 2\n", "index 2\nextra AAAA\n", .malformedProofFile),
      // The index.
      ("index 2\n", "", .malformedProofFile), ("index 2", "index", .malformedProofFile),
      ("index 2", "index ", .malformedProofFile), ("index 2", "index 02", .malformedProofFile),
      ("index 2", "index  2", .malformedProofFile), ("index 2", "index 2 ", .malformedProofFile),
      ("index 2", "index\t2", .malformedProofFile), ("index 2", "index -2", .malformedProofFile),
      ("index 2", "index two", .malformedProofFile), ("index 2", "Index 2", .malformedProofFile),
      ("index 2", "index 18446744073709551616", .malformedProofFile),
      ("index 2\n", "index 2\nindex 2\n", .malformedProofFile),
      ("index 2", "index 1", .rootMismatch), ("index 2", "index 3", .rootMismatch),
      ("index 2", "index 0", .rootMismatch), ("index 2", "index 4", .proofLength),
      ("index 2", "index 5", .indexBeyondTree),
      ("index 2", "index 18446744073709551615", .indexBeyondTree),
      // The hashes.
      ("YcoROf", "YcoROg", .rootMismatch), ("YcoROf", "!", .malformedProofFile),
      ("Aes=\n", "Aes\n", .malformedProofFile), ("Aes=\n", "Aet=\n", .malformedProofFile),
      ("Aes=\n", "Aes= \n", .malformedProofFile), ("Aes=\n", "Aes=\r\n", .malformedProofFile),
      ("YcoROfaBWEHVuvLQ0tm9nf7pfImN1ve6DAqpQe5sAes=\n", "", .proofLength),
      ("YcoROfaBWEHVuvLQ0tm9nf7pfImN1ve6DAqpQe5sAes=\n", "AAAA\n", .malformedProofFile),
      ("YcoROfaBWEHVuvLQ0tm9nf7pfImN1ve6DAqpQe5sAes=\n", "\n", .malformedCheckpoint),
      ("iFQ=\n\nlog", "iFQ=\nlog", .malformedProofFile),
      ("iFQ=\n\nlog", "iFQ=\n\n\nlog", .malformedCheckpoint),
      // The checkpoint.
      ("\n5\n", "\n4\n", .invalidSignature), ("fKo0", "fKo1", .invalidSignature),
      ("log.example/audit\n5", "log.example/b\n5", .invalidSignature),
      ("audit XwL/bRRN", "audit XwL/bRRO", .invalidSignature),
      ("audit XwL/b", "audit AwL/b", nil), ("audit /za3F", "audit Aza3F", nil),
    ] as [(String, String, TransparencyLogError?)])
  func tampered(part: String, forgery: String, error: TransparencyLogError?) throws {
    let text = ForeignLog.proof.replacing(part, with: forgery)
    #expect(text != ForeignLog.proof)
    #expect(Self.error(text, entry: Self.entry) == error)
  }

  @Test("is refused for another entry, or one byte more or less of this one")
  func otherEntry() {
    for entry in [[], ForeignLog.entries[1], Self.entry + [0x0A], Array(Self.entry.dropLast())] {
      #expect(Self.error(ForeignLog.proof, entry: entry) == .rootMismatch)
    }
  }

  @Test("is refused cut short anywhere, but that the last signature may go")
  func cutShort() {
    let bytes = Array(ForeignLog.proof.utf8)
    for count in bytes.indices where count != bytes.count - ForeignLog.nextLine.utf8.count {
      let text = String(decoding: bytes.prefix(count), as: UTF8.self)
      #expect(Self.error(text, entry: Self.entry) != nil)
    }
  }

  @Test("is refused with the checkpoint of another size of the same log")
  func otherCheckpoint() throws {
    let key = try Vectors.key(ForeignLog.origin)
    let file = try ProofFile(parsing: Array(ForeignLog.proof.utf8))
    for size in 0...4 {
      let signed = try SignedCheckpoint(ForeignLog.checkpoint(size), signedBy: [key])
      let moved = ProofFile(index: file.index, hashes: file.hashes, checkpoint: signed)
      #expect(throws: TransparencyLogError.self) {
        try moved.verified(entry: Self.entry, by: [key.verifierKey])
      }
    }
  }

  @Test("has at most 64 hashes")
  func hashLimit() throws {
    let file = try ProofFile(parsing: Array(ForeignLog.proof.utf8))
    func many(_ count: Int) -> [UInt8] {
      let hashes = Array(repeating: LogHash.emptyRoot, count: count)
      return ProofFile(index: 0, hashes: hashes, checkpoint: file.checkpoint).bytes
    }
    #expect(try ProofFile(parsing: many(64)).hashes.count == 64)
    #expect(throws: TransparencyLogError.malformedProofFile) { try ProofFile(parsing: many(65)) }
  }

  private static func error(_ text: String, entry: [UInt8]) -> TransparencyLogError? {
    do {
      _ = try ProofFile(parsing: Array(text.utf8)).verified(entry: entry, by: ForeignLog.keys)
      return nil
    } catch {
      return error as? TransparencyLogError
    }
  }
}
