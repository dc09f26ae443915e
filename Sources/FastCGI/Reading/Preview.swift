/// A look at a request's records before libfcgi sees them.
///
/// libfcgi ends the process on a parameter length near 2^31 and overruns a buffer on a management
/// record (fcgiapp.c:1201, 1487-1520), so it only gets a stream of parameters that was walked here
/// to its end: one responder request, no other record between, every length within the caps.
struct Preview {
  /// What to do with the bytes at hand.
  enum Verdict: Equatable {
    /// Too few to tell: look again when this many are there.
    case needs(Int)
    /// Not what a web server sends: close, libfcgi must not read it.
    case hostile
    /// The parameters exceed a cap: answer, then close.
    case headTooLarge
    /// All parameters are there; `end` is where the request ends, `nil` while its body has not
    /// arrived.
    case sound(end: Int?)
  }

  private(set) var requestID: UInt16 = 0
  private(set) var keepsConnection = false

  private let countLimit: Int
  private let byteLimit: Int

  init(limits: TransportLimits) {
    countLimit = limits.parameterCount
    byteLimit = limits.parameterBytes
  }

  mutating func judge(_ bytes: Span<UInt8>) -> Verdict {
    guard bytes.count >= 16 else { return .needs(16) }
    guard let begin = RecordHeader(bytes, at: 0), begin.type == .beginRequest,
      begin.contentLength == 8, begin.requestID != 0,
      bytes[8] == 0, bytes[9] == 1  // FCGI_RESPONDER
    else { return .hostile }
    requestID = begin.requestID
    keepsConnection = bytes[10] & 1 == 1
    var offset = begin.end(from: 0)
    var walk = ParameterWalk()
    while true {
      guard bytes.count >= offset + 8 else { return .needs(offset + 8) }
      guard let header = RecordHeader(bytes, at: offset), header.type == .parameters,
        header.requestID == requestID
      else { return .hostile }
      let end = header.end(from: offset)
      if header.contentLength == 0 {
        guard walk.isAtBoundary else { return .hostile }
        return bytes.count < end ? .needs(end) : body(bytes, from: end)
      }
      guard walk.byteCount + header.contentLength <= byteLimit else { return .headTooLarge }
      guard bytes.count >= end else { return .needs(end) }
      let content = (offset + 8)..<(offset + 8 + header.contentLength)
      guard walk.take(bytes, content) else { return .hostile }
      guard walk.pairCount <= countLimit else { return .headTooLarge }
      offset = end
    }
  }

  private func body(_ bytes: Span<UInt8>, from start: Int) -> Verdict {
    var offset = start
    while bytes.count >= offset + 8 {
      guard let header = RecordHeader(bytes, at: offset), header.type == .standardInput,
        header.requestID == requestID
      else { return .hostile }
      offset = header.end(from: offset)
      if header.contentLength == 0 { return .sound(end: offset) }
    }
    return .sound(end: nil)
  }
}
