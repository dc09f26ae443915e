/// What a log says of itself at one size: every entry before it follows from the root (C2SP
/// tlog-checkpoint).
package struct Checkpoint: Sendable, Hashable {
  /// Names the log; equal to the name of its keys.
  package let origin: KeyName
  /// The number of entries.
  package let size: UInt64
  package let root: LogHash
  /// What other logs may add, a line each without its line feed; nothing here reads it.
  package let extensions: [[UInt8]]

  package init(origin: KeyName, size: UInt64, root: LogHash) {
    self.origin = origin
    self.size = size
    self.root = root
    extensions = []
  }

  /// Reads what ``text`` gives.
  ///
  /// - Throws: `malformedCheckpoint`.
  package init(parsing text: [UInt8]) throws(TransparencyLogError) {
    var lines = LineReader(text)
    guard let origin = lines.next().flatMap({ try? KeyName(parsing: $0) }),
      let size = lines.next().flatMap({ UInt64(canonicalDecimal: $0) }),
      let root = lines.next().flatMap({ LogHash(base64: $0) })
    else { throw .malformedCheckpoint }
    var extensions: [[UInt8]] = []
    while let line = lines.next() {
      guard !line.isEmpty else { throw .malformedCheckpoint }
      extensions.append(Array(line))
    }
    guard lines.rest.isEmpty else { throw .malformedCheckpoint }
    self.origin = origin
    self.size = size
    self.root = root
    self.extensions = extensions
  }

  /// The lines that are signed.
  package var text: [UInt8] {
    let head = origin.utf8 + Array("\n\(size)\n\(root.base64)\n".utf8)
    return extensions.reduce(head) { $0 + $1 + [UInt8(ascii: "\n")] }
  }
}
