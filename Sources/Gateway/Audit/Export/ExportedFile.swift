import Database
import StrictJSON
import TransparencyLog

/// A file of an export, made from its source part by part.
struct ExportedFile: Sendable {
  typealias Sink = (borrowing [UInt8]) throws(ExportFailure) -> Void

  let name: String
  var isProgram = false
  let write: @Sendable (ExportSource, Sink) throws(ExportFailure) -> Void

  init(
    _ name: String, isProgram: Bool = false,
    _ write: @escaping @Sendable (ExportSource, Sink) throws(ExportFailure) -> Void
  ) {
    self.name = name
    self.isProgram = isProgram
    self.write = write
  }

  /// All but the proofs, of which there may be many, in the order of the archive.
  static func all(disclosing: Bool) -> [ExportedFile] {
    [
      readme, verifier, checkpoint, publicKey, leafHashes, entries,
      entries(in: .csv, named: "entries.csv"), entries(in: .ocsf, named: "ocsf.jsonl"),
    ] + (disclosing ? [disclosures] : [])
  }

  /// The entries once more, in a format for other tools.
  private static func entries(in format: AuditFormat, named name: String) -> ExportedFile {
    ExportedFile(name) { source, sink throws(ExportFailure) in
      let writer = AuditWriter(format, origin: "\(source.checkpoint.unverified.origin)")
      try sink(writer.heading)
      try source.forEachEntry { sequence, line throws(ExportFailure) in
        guard let line else { return }
        var bytes: [UInt8] = []
        writer.append(AuditPage.Entry(sequence: sequence, line: line), to: &bytes)
        try sink(bytes)
      }
    }
  }

  private static let entries = ExportedFile("entries.jsonl") { source, sink throws(ExportFailure) in
    try source.forEachLine { line throws(ExportFailure) in
      try sink(line)
      try sink([UInt8(ascii: "\n")])
    }
  }

  private static let leafHashes = ExportedFile("leaf-hashes.txt") {
    source, sink throws(ExportFailure) in
    try source.forEachLeaf { sequence, hash throws(ExportFailure) in
      try sink(Array("\(sequence) \(hash.hexadecimal)\n".utf8))
    }
  }

  private static let checkpoint = ExportedFile("checkpoint") { source, sink throws(ExportFailure) in
    try sink(source.checkpoint.bytes)
  }

  private static let publicKey = ExportedFile("public-key.txt") {
    source, sink throws(ExportFailure) in
    try sink(Array("\(source.key)\n\(source.key.pem)".utf8))
  }

  private static let readme = ExportedFile("README.txt") { source, sink throws(ExportFailure) in
    try sink(Array(ExportReadme.text(source).utf8))
  }

  private static let verifier = ExportedFile("verify.sh", isProgram: true) {
    _, sink throws(ExportFailure) in
    try sink(Array(ExportVerifier.script.utf8))
  }
}
