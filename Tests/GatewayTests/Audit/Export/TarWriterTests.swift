import Foundation
import Testing

@testable import Gateway

@Suite("A tar archive")
struct TarWriterTests {
  static let folder = FileManager.default.temporaryDirectory
    .appending(path: "jetway-tar-\(UUID().uuidString.prefix(8))")

  static func tar(_ arguments: String...) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["TZ=UTC", "tar"] + arguments
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, output)
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  @Test("is read by tar as it was written, whatever the lengths of its files")
  func read() throws {
    let folder = Self.folder
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let archive = folder.appending(path: "a.tar").path
    var tar = try TarWriter(path: archive, folder: "log", time: Fixtures.now)
    let sizes = [0, 1, 511, 512, 513, 1_000_000]
    for size in sizes {
      try tar.add("file-\(size)") { write throws(ExportFailure) in
        var left = size
        while left > 0 {
          try write(Array(repeating: UInt8(ascii: "a"), count: min(left, 700)))
          left -= min(left, 700)
        }
      }
    }
    try tar.add("run.sh", isProgram: true, Array("exit 7\n".utf8))
    try tar.finish()
    let list = try Self.tar("tvf", archive)
    #expect(list.status == 0)
    let lines = list.output.split(separator: "\n")
    #expect(lines.count == sizes.count + 1)
    #expect(lines[1].hasSuffix("1 2026-09-21 14:13 log/file-1") && lines[1].hasPrefix("-rw-r--r--"))
    #expect(lines[6].hasPrefix("-rwxr-xr-x"))
    #expect(try Self.tar("xf", archive, "-C", folder.path).status == 0)
    for size in sizes {
      let data = try Data(contentsOf: folder.appending(path: "log/file-\(size)"))
      #expect(data == Data(repeating: UInt8(ascii: "a"), count: size))
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: archive)).count.isMultiple(of: 512))
  }

  @Test("replaces no file, and is its owner's alone")
  func exclusive() throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "jetway-\(UUID().uuidString).tar").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = try TarWriter(path: path, folder: "log", time: Fixtures.now)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(throws: ExportFailure.self) {
      _ = try TarWriter(path: path, folder: "log", time: Fixtures.now)
    }
  }
}
