import Foundation

/// The project's own files, as the rules of the house look at them.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Paths below the root, of every Swift file in a folder.
  static func swiftFiles(_ folder: String) -> [String] {
    let base = root.appending(path: folder)
    let paths = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { $0.hasSuffix(".swift") }.map { "\(folder)/\($0)" }.sorted()
  }

  static func text(_ path: String) -> String {
    (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
  }

  /// The lines of a file that match, as `path:line: text`, comments left out.
  static func lines(of path: String, matching pattern: Regex<Substring>) -> [String] {
    text(path).split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .filter { _, line in
        let code = line.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false)
        return code.first?.firstMatch(of: pattern) != nil
      }
      .map { "\(path):\($0.offset + 1): \($0.element)" }
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }
}
