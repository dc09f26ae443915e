/// A checkpoint and the proof that its tree begins with an older one; also what a witness is sent
/// (C2SP tlog-witness, `add-checkpoint`).
package struct ConsistencyFile: Sendable, Hashable {
  /// The most hashes that a witness takes; no tree that exists needs more.
  private static let hashLimit = 63

  /// The number of entries of the older tree.
  package let oldSize: UInt64
  package let hashes: [LogHash]
  package let checkpoint: SignedCheckpoint

  package init(oldSize: UInt64, hashes: [LogHash], checkpoint: SignedCheckpoint) {
    self.oldSize = oldSize
    self.hashes = hashes
    self.checkpoint = checkpoint
  }

  /// Reads what ``bytes`` gives.
  ///
  /// - Throws: `malformedConsistencyFile`, or as ``SignedCheckpoint/init(parsing:)`` does.
  package init(parsing bytes: [UInt8]) throws(TransparencyLogError) {
    var lines = LineReader(bytes)
    guard let number = lines.next(after: "old"), let oldSize = UInt64(canonicalDecimal: number),
      let hashes = lines.nextHashes(atMost: Self.hashLimit)
    else { throw .malformedConsistencyFile }
    self.init(
      oldSize: oldSize, hashes: hashes,
      checkpoint: try SignedCheckpoint(parsing: Array(lines.rest)))
  }

  package var bytes: [UInt8] {
    let lines = ["old \(oldSize)"] + hashes.map(\.base64)
    return Array(lines.map { "\($0)\n" }.joined().utf8) + [UInt8(ascii: "\n")] + checkpoint.bytes
  }

  /// Verifies that the log of one of these keys only grew since an older checkpoint of it, which
  /// must itself have been verified.
  ///
  /// - Returns: The newer checkpoint.
  /// - Throws: As ``SignedCheckpoint/verified(by:)`` and
  ///   ``ConsistencyProof/verify(oldRoot:newRoot:)`` do; `otherCheckpoint` where the file begins
  ///   at another size or is another log's.
  package func verified(
    after old: Checkpoint, by keys: [NoteVerifierKey]
  ) throws(TransparencyLogError) -> Checkpoint {
    let new = try checkpoint.verified(by: keys)
    guard old.origin == new.origin, old.size == oldSize else { throw .otherCheckpoint }
    let proof = ConsistencyProof(oldSize: oldSize, newSize: new.size, hashes: hashes)
    try proof.verify(oldRoot: old.root, newRoot: new.root)
    return new
  }
}
