import Testing
import TransparencyLog

@Suite("A consistency file")
struct ConsistencyFileTests {
  /// C2SP tlog-witness's example of what a witness is sent.
  static let witnessExample =
    """
    old 20852014
    PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
    jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
    5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
    /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

    example.com/behind-the-sofa
    20852163
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=


    """
    + "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhc"
    + "yv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"

  @Test("as the specification shows it is read, and comes back in the same bytes")
  func published() throws {
    let file = try ConsistencyFile(parsing: Array(Self.witnessExample.utf8))
    #expect(file.oldSize == 20_852_014 && file.hashes.count == 4)
    #expect(file.checkpoint.unverified.size == 20_852_163)
    #expect(file.bytes == Array(Self.witnessExample.utf8))
  }

  @Test("of another implementation verifies, and comes back in the same bytes")
  func foreign() throws {
    let keys = try ForeignLog.keys
    let old = try SignedCheckpoint(parsing: Array(ForeignLog.oldCheckpoint.utf8))
    let file = try ConsistencyFile(parsing: Array(ForeignLog.consistency.utf8))
    let new = try file.verified(after: old.verified(by: keys), by: keys)
    #expect(try new == ForeignLog.checkpoint(5))
    #expect(file.bytes == Array(ForeignLog.consistency.utf8))
  }

  @Test("is written and verifies from each size", arguments: 0...5)
  func roundTrip(oldSize: Int) throws {
    let key = try Vectors.key(ForeignLog.origin)
    let signed = try SignedCheckpoint(ForeignLog.checkpoint(5), signedBy: [key])
    let proof = try #require(
      ConsistencyProof(
        oldSize: UInt64(oldSize), newSize: 5, reading: ForeignLog.tree.read))
    let file = ConsistencyFile(
      oldSize: proof.oldSize, hashes: proof.hashes, checkpoint: signed)
    #expect(try ConsistencyFile(parsing: file.bytes) == file)
    let new = try file.verified(after: ForeignLog.checkpoint(oldSize), by: [key.verifierKey])
    #expect(new == signed.unverified)
  }

  @Test(
    "is refused for what was done to it",
    arguments: [
      ("old 3\n", "", .malformedConsistencyFile), ("old 3", "old", .malformedConsistencyFile),
      ("old 3", "old ", .malformedConsistencyFile), ("old 3", "old 03", .malformedConsistencyFile),
      ("old 3", "old  3", .malformedConsistencyFile),
      ("old 3", "old 3 ", .malformedConsistencyFile), ("old 3", "Old 3", .malformedConsistencyFile),
      ("old 3", "new 3", .malformedConsistencyFile), ("old 3", "old +3", .malformedConsistencyFile),
      ("old 3", "\nold 3", .malformedConsistencyFile),
      ("old 3\n", "old 3\r\n", .malformedConsistencyFile),
      ("old 3", "old 2", .otherCheckpoint), ("old 3", "old 0", .otherCheckpoint),
      ("old 3", "old 5", .otherCheckpoint), ("old 3", "old 6", .otherCheckpoint),
      ("V8ef", "V8eg", .oldRootMismatch), ("SFM1", "SFM2", .rootMismatch),
      ("Wkdm", "Wkdn", .oldRootMismatch),
      ("SkE=\n", "SkF=\n", .malformedConsistencyFile), ("V8ef", "", .malformedConsistencyFile),
      ("V8efTzGuApxdS9MLBzwnyU35NDiytGl+Hh7vW8A5SkE=\n", "", .proofLength),
      ("iFQ=\n\nlog", "iFQ=\nlog", .malformedConsistencyFile),
      ("\n5\n", "\n4\n", .invalidSignature), ("fKo0", "fKo1", .invalidSignature),
    ] as [(String, String, TransparencyLogError)])
  func tampered(part: String, forgery: String, error: TransparencyLogError) throws {
    let text = ForeignLog.consistency.replacing(part, with: forgery)
    #expect(text != ForeignLog.consistency)
    let (old, keys) = (try ForeignLog.checkpoint(3), try ForeignLog.keys)
    #expect(throws: error) {
      try ConsistencyFile(parsing: Array(text.utf8)).verified(after: old, by: keys)
    }
  }

  @Test("is refused after a checkpoint of another log, size or root")
  func otherCheckpoints() throws {
    let (old, keys) = (try ForeignLog.checkpoint(3), try ForeignLog.keys)
    let file = try ConsistencyFile(parsing: Array(ForeignLog.consistency.utf8))
    let others: [(Checkpoint, TransparencyLogError)] = [
      (Checkpoint(origin: try KeyName("b"), size: 3, root: old.root), .otherCheckpoint),
      (Checkpoint(origin: old.origin, size: 2, root: old.root), .otherCheckpoint),
      (Checkpoint(origin: old.origin, size: 3, root: .emptyRoot), .oldRootMismatch),
    ]
    for (other, error) in others {
      #expect(throws: error) { try file.verified(after: other, by: keys) }
    }
    #expect(throws: TransparencyLogError.noKnownSignature) {
      try file.verified(after: old, by: [])
    }
  }

  @Test("is refused where the log went back")
  func rolledBack() throws {
    let key = try Vectors.key(ForeignLog.origin)
    let signed = try SignedCheckpoint(ForeignLog.checkpoint(3), signedBy: [key])
    let file = ConsistencyFile(oldSize: 5, hashes: [], checkpoint: signed)
    #expect(throws: TransparencyLogError.sizesOutOfOrder) {
      try file.verified(after: ForeignLog.checkpoint(5), by: [key.verifierKey])
    }
  }

  @Test("has at most 63 hashes, as a witness allows")
  func hashLimit() throws {
    let file = try ConsistencyFile(parsing: Array(ForeignLog.consistency.utf8))
    func many(_ count: Int) -> [UInt8] {
      let hashes = Array(repeating: LogHash.emptyRoot, count: count)
      return ConsistencyFile(oldSize: 3, hashes: hashes, checkpoint: file.checkpoint).bytes
    }
    #expect(try ConsistencyFile(parsing: many(63)).hashes.count == 63)
    #expect(throws: TransparencyLogError.malformedConsistencyFile) {
      try ConsistencyFile(parsing: many(64))
    }
  }
}
