/// One signature of a note, as it stands on its line; nothing is known of its truth.
package struct NoteSignature: Sendable, Hashable {
  private static let dash = Array("— ".utf8)

  package let name: KeyName
  package let keyID: UInt32
  /// What the key made, without its id; never empty.
  package let bytes: [UInt8]

  /// - Throws: `malformedNote` where there are no bytes.
  package init(
    name: KeyName, keyID: UInt32, bytes: [UInt8]
  ) throws(TransparencyLogError) {
    guard !bytes.isEmpty else { throw .malformedNote }
    self.name = name
    self.keyID = keyID
    self.bytes = bytes
  }

  /// Reads a line without its line feed: `— <name> <base64(key id ‖ signature)>`.
  ///
  /// - Throws: `malformedNote`.
  package init(parsing line: some Collection<UInt8>) throws(TransparencyLogError) {
    guard line.starts(with: Self.dash) else { throw .malformedNote }
    let parts = line.dropFirst(Self.dash.count).split(
      separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard parts.count == 2, let name = try? KeyName(parsing: parts[0]),
      let payload = Base64.bytes(parts[1]), payload.count > 4
    else { throw .malformedNote }
    try self.init(
      name: name, keyID: payload.prefix(4).reduce(0) { $0 << 8 | UInt32($1) },
      bytes: Array(payload.dropFirst(4)))
  }

  /// With its line feed.
  package var line: [UInt8] {
    let id = (0..<4).map { UInt8(truncatingIfNeeded: keyID >> UInt32(24 - 8 * $0)) }
    return Self.dash + name.utf8 + Array(" \(Base64.text(id + bytes))\n".utf8)
  }
}
