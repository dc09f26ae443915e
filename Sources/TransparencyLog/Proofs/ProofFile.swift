/// All that is needed to verify one entry without asking the log (C2SP tlog-proof).
package struct ProofFile: Sendable, Hashable {
  private static let head = "c2sp.org/tlog-proof@v1"
  /// A tree numbered in 64 bits is no deeper.
  private static let hashLimit = 64

  /// The number of the entry, from 0.
  package let index: UInt64
  /// From the leaf's sibling up.
  package let hashes: [LogHash]
  package let checkpoint: SignedCheckpoint
  /// For the application, and vouched for by nobody; empty where there is none.
  package let extra: [UInt8]

  package init(
    index: UInt64, hashes: [LogHash], checkpoint: SignedCheckpoint, extra: [UInt8] = []
  ) {
    self.index = index
    self.hashes = hashes
    self.checkpoint = checkpoint
    self.extra = extra
  }

  /// Reads what ``bytes`` gives.
  ///
  /// - Throws: `malformedProofFile`, or as ``SignedCheckpoint/init(parsing:)`` does.
  package init(parsing bytes: [UInt8]) throws(TransparencyLogError) {
    var lines = LineReader(bytes)
    guard lines.next()?.elementsEqual(Self.head.utf8) == true else { throw .malformedProofFile }
    var extra: [UInt8] = []
    if let text = lines.next(after: "extra") {
      // Where there is no extra data, there is no such line.
      guard let data = Base64.bytes(text), !data.isEmpty else { throw .malformedProofFile }
      extra = data
    }
    guard let number = lines.next(after: "index"), let index = UInt64(canonicalDecimal: number),
      let hashes = lines.nextHashes(atMost: Self.hashLimit)
    else { throw .malformedProofFile }
    self.init(
      index: index, hashes: hashes, checkpoint: try SignedCheckpoint(parsing: Array(lines.rest)),
      extra: extra)
  }

  package var bytes: [UInt8] {
    var lines = [Self.head]
    if !extra.isEmpty { lines.append("extra \(Base64.text(extra))") }
    lines.append("index \(index)")
    lines += hashes.map(\.base64)
    return Array(lines.map { "\($0)\n" }.joined().utf8) + [UInt8(ascii: "\n")] + checkpoint.bytes
  }

  /// Verifies that the log of one of these keys holds an entry of exactly these bytes at ``index``.
  ///
  /// - Returns: The checkpoint that vouches for it.
  /// - Throws: As ``SignedCheckpoint/verified(by:)`` and ``InclusionProof/verify(leaf:root:)`` do.
  package func verified(
    entry: some Collection<UInt8>, by keys: [NoteVerifierKey]
  ) throws(TransparencyLogError) -> Checkpoint {
    let checkpoint = try checkpoint.verified(by: keys)
    let proof = InclusionProof(index: index, size: checkpoint.size, hashes: hashes)
    try proof.verify(leaf: .leaf(of: entry), root: checkpoint.root)
    return checkpoint
  }
}
