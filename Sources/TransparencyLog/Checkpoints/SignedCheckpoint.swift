/// A checkpoint in the note that carries its signatures.
package struct SignedCheckpoint: Sendable, Hashable {
  package let note: SignedNote
  /// What the note says, whoever wrote it. Believe only what ``verified(by:)`` returns.
  package let unverified: Checkpoint

  /// Signs a checkpoint; two keys while one takes over from the other. Sign only what is durable
  /// and consistent with everything signed before.
  ///
  /// - Throws: `foreignKey` unless each key is named after the origin and given once;
  ///   `malformedNote` where there is no key; `tooManySignatures`; `signingFailed`.
  package init(
    _ checkpoint: Checkpoint, signedBy keys: [NoteSigningKey]
  ) throws(TransparencyLogError) {
    guard keys.allSatisfy({ $0.name == checkpoint.origin }),
      Set(keys.map(\.verifierKey)).count == keys.count
    else { throw .foreignKey }
    note = try SignedNote(text: checkpoint.text, signedBy: keys)
    unverified = checkpoint
  }

  /// Reads what ``bytes`` gives.
  ///
  /// - Throws: As ``SignedNote/init(parsing:)`` does, or `malformedCheckpoint`.
  package init(parsing bytes: [UInt8]) throws(TransparencyLogError) {
    try self.init(SignedNote(parsing: bytes))
  }

  /// - Throws: `malformedCheckpoint` where the note's text is not a checkpoint.
  package init(_ note: SignedNote) throws(TransparencyLogError) {
    self.note = note
    unverified = try Checkpoint(parsing: note.text)
  }

  package var bytes: [UInt8] { note.bytes }

  /// The checkpoint, once a known key of the log itself has signed it. Keys of witnesses may be
  /// among the known ones: what they signed is verified too, but does not suffice.
  ///
  /// - Throws: As ``SignedNote/verified(by:)`` does.
  package func verified(
    by keys: [NoteVerifierKey]
  ) throws(TransparencyLogError) -> Checkpoint {
    let signers = try note.verified(by: keys)
    guard signers.contains(where: { $0.name == unverified.origin }) else {
      throw .noKnownSignature
    }
    return unverified
  }
}
