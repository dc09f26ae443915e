extension RecordHeader {
  /// Appends one record, of 65,535 bytes of content at most.
  static func append(
    _ type: Kind, _ requestID: UInt16, _ content: some Collection<UInt8>, to bytes: inout [UInt8]
  ) {
    let header = RecordHeader(type: type, requestID: requestID, contentLength: content.count)
    bytes.append(contentsOf: header.bytes)
    bytes.append(contentsOf: content)
  }

  /// Appends a stream: records as long as they may be, and the empty one that closes it.
  static func appendStream(
    _ type: Kind, _ requestID: UInt16, _ content: some Collection<UInt8>, to bytes: inout [UInt8]
  ) {
    var rest = content[...]
    while !rest.isEmpty {
      let piece = rest.prefix(maximumContent)
      append(type, requestID, piece, to: &bytes)
      rest = rest.dropFirst(piece.count)
    }
    append(type, requestID, EmptyCollection(), to: &bytes)
  }
}
