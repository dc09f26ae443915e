import StrictJSON

/// What a server sent until it closed, read as one HTTP/1.1 answer.
struct RawAnswer: Sendable {
  let bytes: [UInt8]
  /// nil where the bytes do not begin as an HTTP/1.1 answer does.
  let status: Int?
  /// Names in lower case, in their order.
  let fields: [(name: String, value: String)]
  /// Without the framing of chunks.
  let body: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let end = bytes.firstRange(of: Array("\r\n\r\n".utf8))
    let head = String(decoding: bytes[..<(end?.lowerBound ?? bytes.endIndex)], as: UTF8.self)
    var lines = head.split(separator: "\r\n")[...]
    let words = lines.popFirst()?.split(separator: " ") ?? []
    let isAnswer = words.count >= 2 && words[0].hasPrefix("HTTP/1.")
    status = isAnswer ? Int(words[1]) : nil
    fields = lines.map { line in
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count == 2 ? parts[1] : ""
      return (parts[0].lowercased(), String(value.trimmingPrefix { $0 == " " }))
    }
    let rest = end.map { bytes[$0.upperBound...] } ?? []
    let coding = fields.last { $0.name == "transfer-encoding" }?.value
    body = coding == "chunked" ? Self.joinChunks(rest) : Array(rest)
  }

  var json: JSON? { try? JSON(parsing: body) }

  func first(_ name: String) -> String? { fields.first { $0.name == name }?.value }

  /// RFC 9112, section 7.1; stops at the first thing that is not a whole chunk.
  private static func joinChunks(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var rest = bytes
    var body: [UInt8] = []
    while let line = rest.firstRange(of: Array("\r\n".utf8)) {
      let size = Int(String(decoding: rest[..<line.lowerBound], as: UTF8.self), radix: 16) ?? 0
      rest = rest[line.upperBound...]
      guard size > 0, rest.count >= size + 2 else { break }
      body += rest.prefix(size)
      rest = rest.dropFirst(size + 2)
    }
    return body
  }
}
