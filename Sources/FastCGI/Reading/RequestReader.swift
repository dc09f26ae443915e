import CFastCGI
import Glibc

/// One thread's libfcgi request: reads whole requests from connections that we accepted.
///
/// `FCGX_Request` must not move, since its streams point back at it; this owns its memory. Between
/// two requests it holds no buffers, so a request in flight costs nothing here.
@safe final class RequestReader {
  /// How reading a request ended.
  enum Outcome {
    case request(Request)
    /// Read to its end, to be answered by a refusal.
    case refused(TransportRefusal)
    /// More body than we are willing to throw away: answer, then close.
    case undrained(TransportRefusal)
    /// The connection died within the request: nobody is there to be answered.
    case lost
    /// As `lost`, and libfcgi has closed the descriptor already.
    case lostAndClosed
  }

  private let request: UnsafeMutablePointer<FCGX_Request>
  private let chunk: UnsafeMutableBufferPointer<CChar>
  private let limits: TransportLimits
  private let mountPoint: String

  init(limits: TransportLimits, mountPoint: String) {
    unsafe request = .allocate(capacity: 1)
    unsafe request.initialize(to: FCGX_Request())
    // -1 instead of a listener: FCGX_Accept_r accepts only while ipcFd < 0 (fcgiapp.c:2226).
    unsafe FCGX_InitRequest(request, -1, 0)
    unsafe chunk = .allocate(capacity: 16_384)
    self.limits = limits
    self.mountPoint = mountPoint
  }

  deinit {
    unsafe FCGX_Free(request, 0)
    unsafe request.deallocate()
    unsafe chunk.deallocate()
  }

  /// Lets libfcgi read one request whose parameters were previewed and are there in full.
  ///
  /// `willWait` runs before the first read that may block.
  func read(from descriptor: Int32, arrivesWhole: Bool, willWait: () -> Void) -> Outcome {
    unsafe request.pointee.ipcFd = descriptor
    unsafe request.pointee.keepConnection = 1
    // Should libfcgi close it after all, then without lingering two seconds (os_unix.c:755-815).
    unsafe request.pointee.detached = 1
    guard unsafe FCGX_Accept_r(request) == 0 else {
      unsafe request.pointee.ipcFd = -1
      return .lostAndClosed
    }
    defer {
      // Frees the streams and nothing else: the descriptor stays ours.
      unsafe FCGX_Free(request, 0)
      unsafe request.pointee.ipcFd = -1
    }
    // 0 above does not mean whole: a death between two parameters shows only here.
    guard unsafe FCGX_GetError(request.pointee.in) == 0 else { return .lost }
    let parsed = parameters()
    if !arrivesWhole { willWait() }
    let (body, end) = readBody(expecting: (try? parsed.get())?.expectedLength ?? 0)
    switch end {
    case .lost: return .lost
    case .undrained: return .undrained(.bodyTooLarge(limit: limits.bodyBytes))
    case .tooLarge: return .refused(.bodyTooLarge(limit: limits.bodyBytes))
    case .complete: break
    }
    do throws(Malformation) {
      return .request(try parsed.get().request(body: body, mountPoint: mountPoint))
    } catch {
      return .refused(.malformed(error))
    }
  }

  private func parameters() -> Result<RequestParameters, Malformation> {
    var parameters = RequestParameters()
    guard var next = unsafe request.pointee.envp else { return .failure(.parameter) }
    do throws(Malformation) {
      while let pair = unsafe next.pointee {
        try unsafe parameters.take(pair)
        unsafe next += 1
      }
      _ = try parameters.contentLength()
    } catch {
      return .failure(error)
    }
    return .success(parameters)
  }

  private enum BodyEnd {
    case complete, tooLarge, undrained, lost
  }

  /// Reads STDIN until libfcgi reports its end: what is left of it would be parsed as the next
  /// request, with parameters of the client's choice.
  private func readBody(expecting length: Int) -> ([UInt8], BodyEnd) {
    var body: [UInt8] = []
    body.reserveCapacity(min(length, limits.bodyBytes))
    var total = 0
    while true {
      let count = unsafe Int(
        FCGX_GetStr(chunk.baseAddress, Int32(chunk.count), request.pointee.in))
      guard count > 0 else { break }
      total += count
      if total <= limits.bodyBytes {
        unsafe body.append(
          contentsOf: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(chunk)[..<count]))
      } else if total > limits.bodyBytes + limits.drainBytes {
        return ([], .undrained)
      }
    }
    // A connection that ends before the closing record is an error here, not an end.
    guard unsafe FCGX_GetError(request.pointee.in) == 0 else { return ([], .lost) }
    return total > limits.bodyBytes ? ([], .tooLarge) : (body, .complete)
  }
}
