/// Why a tree, a proof, a note or a file was refused.
///
/// No case holds what was read: none of it may be trusted before a signature has been verified.
package enum TransparencyLogError: String, Error, Sendable, Hashable, CaseIterable {
  // The tree.
  case misalignedSubtree = "a subtree can only follow a tree whose size is a multiple of its own"
  case treeFull = "a tree has at most 2^64-1 leaves"

  // Proofs.
  case indexBeyondTree = "the tree is too small to hold this entry: take a newer checkpoint"
  case sizesOutOfOrder = "the older tree is larger than the newer one"
  case proofLength = "the proof has another number of hashes than these sizes demand"
  case rootMismatch = "the proof leads to another root: the entry or the log was changed"
  case oldRootMismatch = "the proof leads to another old root: the log was rewritten or forked"

  // Tiles.
  case malformedTilePath = "this is not the path of a tile in its one spelling"
  case malformedTile = "a tile is 1 to 256 hashes of 32 bytes"
  case malformedBundle = "the bundle is not 1 to 256 entries, each after its length in two bytes"
  case entryTooLong = "an entry in a bundle has at most 65,535 bytes"

  // Keys.
  case malformedKeyName = "a key name is not empty and has no space, control character or plus sign"
  case malformedKey = "a key is name+8 hexadecimal digits+base64 of a type byte and 32 bytes"
  case unknownKeyType = "the key is not of type 1 (Ed25519)"
  case keyIDMismatch = "the key's id does not belong to its name and bytes: copy the key again"
  case seedLength = "the seed of a signing key has 32 bytes"

  // Notes.
  case noteTooLong = "the note is longer than 1 MiB"
  case malformedNote = "the note is not text, an empty line and lines of signatures"
  case tooManySignatures = "the note has more than 100 signatures"
  case ambiguousKey = "two of the known keys have the same name and id"
  case invalidSignature = "a signature by a known key is wrong: the note was changed"
  case noKnownSignature = "no known key has signed the note: was the log's key rotated?"
  case signingFailed = "the signing key could not sign"

  // Checkpoints and the files that hold them.
  case malformedCheckpoint = "the checkpoint is not an origin, a size and a root, a line each"
  case foreignKey = "a checkpoint is signed by keys that have its origin as their name, each once"
  case malformedProofFile = "the file is not a proof of the form c2sp.org/tlog-proof@v1"
  case malformedConsistencyFile = "the file is not an old size, hashes and a checkpoint"
  case otherCheckpoint = "the proof is from another size or of another log than this checkpoint"
}

extension TransparencyLogError: CustomStringConvertible {
  package var description: String { rawValue }
}
