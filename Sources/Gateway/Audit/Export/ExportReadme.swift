import TransparencyLog

/// What tells the receiver of an export what it is.
enum ExportReadme {
  static func text(_ source: ExportSource) -> String {
    let last = source.range.upperBound - 1
    return """
      Entries \(source.range.lowerBound) to \(last) of the audit log \(source.checkpoint.unverified.origin)
      =====================================================================

      To verify them:  sh verify.sh [KEY]

      It needs a POSIX shell, openssl 3 and GNU coreutils 8.31, and nothing of Jetway. It shows that
      the entries are those that the log's key has signed, that each is where it was, and that none
      \(source.isWhole ? "is missing." : "of this range is missing.")
      KEY is the log's key as you know it from elsewhere, such as from its operator:

        \(source.key)

      Without it you trust the key in this archive.

      entries.jsonl      The entries, a line each: the exact bytes that are hashed. An entry that was
                         deleted because its time was over is not in it; its hash is.
      entries.csv        The same as a table.
      ocsf.jsonl         The same as events of the Open Cybersecurity Schema Framework.
      disclosures.jsonl  What opens the digests (sha256:…) in the entries, unless it was erased or
                         left out: SHA-256 of nonce and value.
      leaf-hashes.txt    The number and the hash of each entry: SHA-256 of a zero byte and the line
                         without its line feed (RFC 9162, section 2.1.1).
      checkpoint         The number of entries of the whole log and the root of its tree, signed
                         (c2sp.org/tlog-checkpoint).
      public-key.txt     The key that has signed it, as c2sp.org/signed-note and as PEM have it.
      proofs/            For some or all entries the proof that the log has it (c2sp.org/tlog-proof);
                         jetway audit check-proof verifies one.

      """
  }
}
