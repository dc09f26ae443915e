/// Puts the records of one answer together, however they are cut on arrival.
struct AnswerReader {
  private let limit: Int
  private var pending: [UInt8] = []
  private var output: [UInt8] = []

  /// - Parameter limit: Of what the responder writes, head and body, in bytes.
  init(limit: Int) { self.limit = limit }

  /// Takes the next bytes.
  ///
  /// - Returns: All that the responder wrote to its standard output, once the request has ended.
  mutating func take(_ bytes: some Collection<UInt8>) throws(FastCGIClientError) -> [UInt8]? {
    pending.append(contentsOf: bytes)
    var start = 0
    defer { pending.removeFirst(start) }
    while pending.count - start >= 8 {
      guard let header = RecordHeader(pending.span, at: start),
        header.requestID == RequestRecords.requestID
      else { throw .malformed }
      let end = header.end(from: start)
      guard end <= pending.count else { return nil }
      let content = pending[start + 8..<start + 8 + header.contentLength]
      start = end
      switch header.type {
      case .standardOutput:
        guard output.count + content.count <= limit else { throw .tooLarge(limit: limit) }
        output.append(contentsOf: content)
      case .endRequest:
        guard content.count == 8 else { throw .malformed }
        let status = content[content.startIndex + 4]
        guard status == 0 else { throw .declined(protocolStatus: status) }
        return output
      case .beginRequest, .parameters, .standardInput: throw .malformed
      }
    }
    return nil
  }
}
