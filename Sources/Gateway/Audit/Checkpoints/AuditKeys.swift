import Foundation
package import Secrets
package import TransparencyLog

/// The Ed25519 keys that sign checkpoints. The first signs for good; those behind it sign too, for
/// as long as somebody may still know the log by them only.
package struct AuditKeys: Sendable {
  package let signing: [NoteSigningKey]

  /// What the log and its keys are called: a URL without scheme, such as
  /// `onboard.example.com/audit`.
  package var origin: KeyName { signing[0].name }
  package var verifying: [NoteVerifierKey] { signing.map(\.verifierKey) }

  /// - Throws: `malformedKey` where there is none; `foreignKey` where one is of another log or
  ///   stands twice.
  package init(_ signing: [NoteSigningKey]) throws(TransparencyLogError) {
    guard let first = signing.first else { throw .malformedKey }
    guard signing.allSatisfy({ $0.name == first.name }),
      Set(signing.map(\.verifierKey)).count == signing.count
    else { throw .foreignKey }
    self.signing = signing
  }

  /// Reads one key a line, each `PRIVATE+KEY+<origin>+<id>+<base64 of 0x01 ‖ seed>`: the form of
  /// Go's `golang.org/x/mod/sumdb/note`.
  package init(parsing text: Secret) throws(TransparencyLogError) {
    let lines = text.withBytes { bytes in
      bytes.split(separator: UInt8(ascii: "\n")).map { Array($0) }
    }
    var keys: [NoteSigningKey] = []
    for line in lines { keys.append(try Self.key(line)) }
    try self.init(keys)
  }

  /// A new key of a log.
  ///
  /// - Returns: The key, and the line that ``init(parsing:)`` reads.
  package static func generate(
    origin: KeyName
  ) throws(TransparencyLogError) -> (key: NoteSigningKey, line: String) {
    let seed = RandomBytes.make(NoteSigningKey.seedLength)
    let key = try NoteSigningKey(name: origin, seed: seed)
    let encoded = Data([Self.ed25519] + seed).base64EncodedString()
    return (key, "\(Self.prefix)\(key.verifierKey.handle)+\(encoded)")
  }

  private static let prefix = "PRIVATE+KEY+"
  private static let ed25519: UInt8 = 0x01

  private static func key(_ line: [UInt8]) throws(TransparencyLogError) -> NoteSigningKey {
    guard let text = String(validating: line, as: UTF8.self), text.hasPrefix(prefix) else {
      throw .malformedKey
    }
    let parts = text.dropFirst(prefix.count).split(
      separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let data = Data(base64Encoded: String(parts[2])),
      data.count == 1 + NoteSigningKey.seedLength, data.first == ed25519
    else { throw .malformedKey }
    let key = try NoteSigningKey(
      name: KeyName(String(parts[0])), seed: Array(data.dropFirst()))
    guard key.verifierKey.handle == "\(parts[0])+\(parts[1])" else { throw .keyIDMismatch }
    return key
  }
}

extension NoteVerifierKey {
  /// `<origin>+<id>`: enough to tell the keys of one log apart.
  package var handle: String {
    "\(name)+" + description.dropFirst("\(name)+".count).prefix(while: { $0 != "+" })
  }
}
