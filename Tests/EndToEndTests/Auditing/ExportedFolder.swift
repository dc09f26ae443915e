import Foundation
import Testing
import Workbench

/// An export of a stack's audit log, unpacked.
struct ExportedFolder {
  private let archive: URL
  let folder: URL
  /// The number of entries in it.
  let count: Int

  init(_ stack: LocalStack, _ options: String...) async throws {
    let name = UUID().uuidString.prefix(8)
    archive = stack.layout.url("\(name).tar")
    let target = stack.layout.url("\(name)")
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    let run = try await CommandRun.of(
      ["audit", "export", "--out", archive.path, "--config", stack.layout.configurationPath]
        + options, environment: stack.layout.environment)
    try #require(run.status == 0, "\(run.errors)")
    let unpacked = try await CommandRun.of(
      ["xf", archive.path, "-C", target.path], program: "tar")
    try #require(unpacked.status == 0, "\(unpacked.errors)")
    folder = target.appending(path: "jetway-audit")
    count = try String(contentsOf: folder.appending(path: "entries.jsonl"), encoding: .utf8)
      .split(separator: "\n").count
  }

  /// The files' names as tar tells them.
  func list() async throws -> [String] {
    let run = try await CommandRun.of(["tf", archive.path], program: "tar")
    return run.output.replacing("jetway-audit/", with: "").split(separator: "\n").map(String.init)
  }

  func verify(_ arguments: String...) async throws -> CommandRun {
    try await .of([folder.appending(path: "verify.sh").path] + arguments, program: "sh")
  }

  /// Changes a byte, or changes it back.
  func flip(_ name: String, at offset: Int) throws {
    let url = folder.appending(path: name)
    var data = try Data(contentsOf: url)
    data[offset] ^= 1
    try data.write(to: url)
  }
}
