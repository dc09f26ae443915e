/// A response as the records that one `send` takes: STDOUT, its closing record, END_REQUEST.
///
/// libfcgi's own writer takes a short write for a whole one (os_unix.c:512, fcgiapp.c:1370), so a
/// web server that reads slowly would get a corrupt stream; it also blocks, and holds 8 KiB for
/// each request in flight.
enum ResponseRecords {
  static func bytes(_ response: Response, method: String, requestID: UInt16)
    throws(ResponseDefect) -> [UInt8]
  {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(response.body.count + 512)
    let first = RecordHeader(type: .standardOutput, requestID: requestID, contentLength: 0)
    bytes.append(contentsOf: first.bytes)
    let carriesBody = try ResponseHead.append(response, method: method, to: &bytes)
    let head = bytes.count - 8
    guard head <= RecordHeader.maximumContent else { throw .headSize }
    let body = carriesBody ? response.body[...] : []
    let early = body.prefix(RecordHeader.maximumContent - head)
    bytes.append(contentsOf: early)
    setLength(head + early.count, in: &bytes)
    RecordHeader.appendStream(
      .standardOutput, requestID, body.dropFirst(early.count), to: &bytes)
    // Application status 0, FCGI_REQUEST_COMPLETE.
    RecordHeader.append(.endRequest, requestID, [0, 0, 0, 0, 0, 0, 0, 0], to: &bytes)
    return bytes
  }

  private static func setLength(_ length: Int, in bytes: inout [UInt8]) {
    bytes[4] = UInt8(truncatingIfNeeded: length >> 8)
    bytes[5] = UInt8(truncatingIfNeeded: length)
  }
}
