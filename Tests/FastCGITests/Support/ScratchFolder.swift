import Foundation

/// A folder of one test; gone after it.
final class ScratchFolder: Sendable {
  let path: String

  init() throws {
    path = "/tmp/jetway-\(UInt32.random(in: 0...UInt32.max))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  subscript(name: String) -> String { path + "/" + name }
}
