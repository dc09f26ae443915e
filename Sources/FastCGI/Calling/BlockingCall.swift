import CFastCGI
import Glibc

/// One call over a Unix socket that blocks its thread until it has ended or its time is over.
struct BlockingCall: Sendable {
  let path: String
  let deadline: ContinuousClock.Instant
  let answerLimit: Int

  func response(to request: Request) throws(FastCGIClientError) -> Response {
    let descriptor = jetway_socket(AF_UNIX)
    guard descriptor >= 0 else { throw .system(call: "socket", errno: errno) }
    defer { close(descriptor) }
    try connect(descriptor)
    try send(RequestRecords.bytes(request), to: descriptor)
    return try Response(commonGateway: try answer(from: descriptor))
  }

  private func connect(_ descriptor: Int32) throws(FastCGIClientError) {
    while UnixAddress.connect(descriptor, path) != 0 {
      switch errno {
      case EINTR: continue
      case EAGAIN:  // the server's queue is full; no event tells when it is not
        guard ContinuousClock.now < deadline else { throw .timedOut }
        usleep(5_000)
      case ENAMETOOLONG: throw .pathTooLong
      case ENOENT, ECONNREFUSED, ENOTSOCK: throw .noServer
      case EACCES, EPERM: throw .notPermitted
      default: throw .system(call: "connect", errno: errno)
      }
    }
  }

  /// Sends all of it; a server that takes no more may still have answered.
  private func send(_ bytes: [UInt8], to descriptor: Int32) throws(FastCGIClientError) {
    var start = 0
    while start < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.send(
          descriptor, buffer.baseAddress?.advanced(by: start), buffer.count - start,
          Int32(MSG_NOSIGNAL))
      }
      if count >= 0 {
        start += count
      } else {
        switch errno {
        case EINTR: continue
        case EAGAIN: try wait(for: POLLOUT, on: descriptor)
        case EPIPE, ECONNRESET: return
        default: throw .system(call: "send", errno: errno)
        }
      }
    }
  }

  private func answer(from descriptor: Int32) throws(FastCGIClientError) -> [UInt8] {
    var reader = AnswerReader(limit: answerLimit)
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
      if count > 0 {
        if let output = try reader.take(buffer[..<count]) { return output }
        // A peer that sends without end must not keep the thread.
        guard ContinuousClock.now < deadline else { throw .timedOut }
        continue
      }
      guard count < 0 else { throw .closed }
      switch errno {
      case EINTR: continue
      case EAGAIN: try wait(for: POLLIN, on: descriptor)
      case ECONNRESET: throw .closed
      default: throw .system(call: "recv", errno: errno)
      }
    }
  }

  private func wait(for event: Int32, on descriptor: Int32) throws(FastCGIClientError) {
    let left = (deadline - ContinuousClock.now) / .milliseconds(1) as Double
    guard left > 0 else { throw .timedOut }
    var entry = pollfd(fd: descriptor, events: Int16(event), revents: 0)
    let milliseconds = Int32(min(left.rounded(.up), Double(Int32.max)))
    let count = unsafe poll(&entry, 1, milliseconds)
    if count == 0 { throw .timedOut }
    if count < 0, errno != EINTR { throw .system(call: "poll", errno: errno) }
  }
}
