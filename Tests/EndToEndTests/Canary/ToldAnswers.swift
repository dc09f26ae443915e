import AirbyteAPI
import Foundation

/// A file of all that callers were answered with, for the search.
struct ToldAnswers: Sendable {
  let file: URL

  func keep(_ response: HTTPResponse) throws {
    if !FileManager.default.fileExists(atPath: file.path) { try Data().write(to: file) }
    let handle = try FileHandle(forWritingTo: file)
    defer { try? handle.close() }
    try handle.seekToEnd()
    let head = response.fields.map { "\($0.name): \($0.value)\n" }.joined()
    try handle.write(contentsOf: Data("\(response.status)\n\(head)\n".utf8 + response.body + [10]))
  }
}
