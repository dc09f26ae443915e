import Foundation
import Testing
import Workbench

/// A search that finds nothing is worth something only if it would have found what is there.
@Suite struct CanaryTraceTests {
  static let encodings: [(String, @Sendable (String) -> String)] = [
    ("text", { $0 }), ("its first half", { String($0.prefix(16)) + "…" }),
    ("its second half", { "…" + String($0.suffix(20)) }),
    ("hexadecimal", { hexadecimal($0, "", "%02x") }),
    ("HEXADECIMAL", { hexadecimal($0, "", "%02X") }),
    ("URL escapes", { hexadecimal($0, "%", "%02x") }),
    ("URL ESCAPES", { hexadecimal($0, "%", "%02X") }),
    ("JSON escapes", { hexadecimal($0, "\\u", "%04x") }),
    ("JSON ESCAPES", { hexadecimal($0, "\\u", "%04X") }),
    ("base64 at 0", { base64($0) }), ("base64 at 1", { base64("x" + $0) }),
    ("base64 at 2", { base64("xy" + $0) }), ("base64 at 0", { base64("xyz" + $0) }),
    ("base64url at 1", { base64("x" + $0).replacing("+", with: "-").replacing("/", with: "_") }),
    ("its first half", { $0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }),
    ("its first half", { $0.replacing("/", with: "\\/") }),
  ]

  @Test(
    "What was left encoded is found, and told with place, file and encoding",
    arguments: encodings.indices)
  func found(index: Int) throws {
    let (encoding, encode) = Self.encodings[index]
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var canaries = Canaries()
    let text = canaries["token"]
    try Data("{\"a\":\"".utf8).write(to: folder.appending(path: "other"))
    try Data("before \(encode(text + "tail")) after".utf8).write(to: folder.appending(path: "log"))
    let found = try canaries.found(in: folder)
    #expect(found.contains("token in log, as \(encoding)"), "\(found)")
    #expect(!found.contains { $0.contains("other") })
  }

  @Test("A file that cannot be read is not clean, and one that has gone meanwhile is no file")
  func unreadable() throws {
    struct Denied: Error {}
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("x".utf8).write(to: folder.appending(path: "log"))
    var canaries = Canaries()
    canaries.watch([1, 2, 3, 4, 5, 6, 7, 8], of: "key")
    #expect(throws: Denied.self) {
      try canaries.found(in: folder) { _ in throw Denied() }
    }
    let found = try canaries.found(in: folder) { file in
      try FileManager.default.removeItem(at: file)
      throw Denied()
    }
    #expect(found.isEmpty)
    #expect(throws: (any Error).self) {
      try canaries.found(in: folder.appending(path: "nowhere"))
    }
  }

  private static func hexadecimal(_ text: String, _ prefix: String, _ format: String) -> String {
    text.utf8.map { prefix + String(format: format, Int($0)) }.joined()
  }

  private static func base64(_ text: String) -> String {
    Data(text.utf8).base64EncodedString()
  }
}
