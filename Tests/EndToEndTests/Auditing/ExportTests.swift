import Foundation
import Gateway
import StrictJSON
import Testing
import TransparencyLog
import Workbench

/// An export is verified by what is not ours: a shell with openssl and coreutils, and Go's
/// implementation of transparency logs.
@Suite(.timeLimit(.minutes(2))) struct ExportTests {
  @Test("A whole export is verified without Jetway, and not once a byte of it is another")
  func whole() async throws {
    try await AuditedStack.with { audited in
      let key = try #require(try await audited.keys().first)
      _ = try await audited.onboard(90)
      _ = try await audited.auditor().checkpoint([key], covering: 360)
      let export = try await ExportedFolder(audited.stack)
      let names = try await export.list()
      #expect(
        names == [
          "README.txt", "verify.sh", "checkpoint", "public-key.txt", "leaf-hashes.txt",
          "entries.jsonl", "entries.csv", "ocsf.jsonl", "disclosures.jsonl", "proofs/0.proof",
          "proofs/\(export.count - 1).proof",
        ])
      let verified = try await export.verify("\(key)")
      #expect(verified.status == 0, "\(verified.errors)")
      #expect(verified.output.contains("VERIFIED"))
      #expect(try await export.verify("other+key").status == 1)
      let seen = try await Self.auditor(key, export, audited.stack)
      #expect(seen.status == 0 && seen.output.contains("\(export.count) entries, 2 proofs"))
      for (name, offset) in [
        ("entries.jsonl", 5_000), ("leaf-hashes.txt", 900), ("checkpoint", 20), ("checkpoint", 150),
        ("proofs/0.proof", 40), ("public-key.txt", 30),
      ] {
        try export.flip(name, at: offset)
        #expect(try await export.verify().status == 1, "\(name)")
        try export.flip(name, at: offset)
      }
      #expect(try await export.verify().status == 0)
    }
  }

  @Test("A part of the log comes with a proof for each entry, and without what opens digests")
  func part() async throws {
    try await AuditedStack.with { audited in
      let key = try #require(try await audited.keys().first)
      _ = try await audited.onboard(5)
      _ = try await audited.auditor().checkpoint([key], covering: 20)
      let export = try await ExportedFolder(
        audited.stack, "--from", "3", "--to", "9", "--without-disclosures")
      let names = try await export.list()
      #expect(names.filter { $0.hasPrefix("proofs/") }.count == 7)
      #expect(!names.contains("disclosures.jsonl"))
      let verified = try await export.verify("\(key)")
      #expect(verified.status == 0, "\(verified.errors)")
      #expect(verified.output.contains("7 proofs"))
      try FileManager.default.removeItem(at: export.folder.appending(path: "proofs/5.proof"))
      #expect(try await export.verify().status == 1)
      let told = try audited.entries().last { $0["code"] == "JW051I" }
      #expect(told?["what"]?["query"] == "seq:>=3 seq:<=9")
      #expect(told?["what"]?["entries"] == "7")
    }
  }

  private static func auditor(
    _ key: NoteVerifierKey, _ export: ExportedFolder, _ stack: LocalStack
  ) async throws -> CommandRun {
    let scratch = stack.layout.scratch
    let consistency = scratch.appending(path: "consistency").path
    let proven = try await stack.run("audit", "consistency", "100", "--out", consistency)
    try #require(proven.status == 0, "\(proven.errors)")
    let program = scratch.appending(path: "auditor").path
    let source = TestStack.project.appending(path: "Tests/EndToEndTests/Auditing/auditor.go").path
    let built = try await CommandRun.of(
      ["build", "-o", program, source],
      environment: [
        "GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": "",
        "GOCACHE": scratch.appending(path: "go").path,
      ], program: "go")
    try #require(built.status == 0, "\(built.errors)")
    return try await CommandRun.of(
      ["\(key)", export.folder.path, consistency], program: program)
  }
}
