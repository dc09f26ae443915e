extension SignedNote {
  /// Verifies the note as Go's `note.Open` does: signatures by keys that are not known are passed
  /// over, a known key's first signature decides for that key, and one that is wrong refuses the
  /// note.
  ///
  /// - Returns: The keys whose signatures were verified, in the order of their lines; one at least.
  /// - Throws: `invalidSignature`, `noKnownSignature`, or `ambiguousKey` where two of the keys
  ///   would have to verify one signature.
  package func verified(
    by keys: [NoteVerifierKey]
  ) throws(TransparencyLogError) -> [NoteVerifierKey] {
    var verified: [NoteVerifierKey] = []
    for signature in signatures {
      let known = keys.filter { $0.name == signature.name && $0.id == signature.keyID }
      guard let key = known.first else { continue }
      guard known.count == 1 else { throw .ambiguousKey }
      if verified.contains(key) { continue }
      guard key.accepts(signature, for: text) else { throw .invalidSignature }
      verified.append(key)
    }
    guard !verified.isEmpty else { throw .noKnownSignature }
    return verified
  }
}
