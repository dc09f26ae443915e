import CFastCGI
import Dispatch
import Glibc

/// A web server's end of a FastCGI connection, byte by byte.
///
/// Its blocking calls run on a queue of its own, never on the cooperative pool; none lasts longer
/// than five seconds. `@unchecked Sendable`: everything after `init` runs on that queue.
final class RawClient: @unchecked Sendable {
  let descriptor: Int32
  private let queue = DispatchQueue(label: "raw client")
  private var isOpen = true

  init(connectedTo descriptor: Int32) {
    self.descriptor = descriptor
    var time = timeval(tv_sec: 5, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, size)
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, size)
  }

  convenience init(path: String) throws(SystemFailure) {
    self.init(connectedTo: try UnixSocket.connected(to: path))
  }

  deinit { if isOpen { Glibc.close(descriptor) } }

  /// Sends all of it; false once the other side is gone.
  @discardableResult
  func send(_ bytes: [UInt8]) async -> Bool {
    await onQueue { [descriptor] in
      var start = 0
      while start < bytes.count {
        let count = unsafe bytes.withUnsafeBytes { buffer in
          unsafe Glibc.send(
            descriptor, buffer.baseAddress?.advanced(by: start), buffer.count - start,
            Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return false }
        start += count
      }
      return true
    }
  }

  /// The next response; `nil` if the connection ends instead, or anything but STDOUT comes.
  func reply(id: UInt16 = 1) async -> Reply? {
    await onQueue { [self] in
      var output: [UInt8] = []
      while let header = read(8) {
        let length = Int(header[4]) << 8 | Int(header[5])
        guard header[0] == 1, UInt16(header[2]) << 8 | UInt16(header[3]) == id,
          let content = read(length), read(Int(header[6])) != nil
        else { return nil }
        switch header[1] {
        case 6: output += content
        case 3: return content == [UInt8](repeating: 0, count: 8) ? Reply(output) : nil
        default: return nil
        }
      }
      return nil
    }
  }

  /// Sends a request and waits for its response.
  func ask(_ bytes: [UInt8], id: UInt16 = 1) async -> Reply? {
    await send(bytes)
    return await reply(id: id)
  }

  /// Waits for the end of the stream: the bytes before it, or `nil` if it does not end in time.
  func rest() async -> [UInt8]? {
    await onQueue { [self] in
      var bytes: [UInt8] = []
      while true {
        let (count, chunk) = receive(65_536)
        if count == 0 || (count < 0 && errno == ECONNRESET) { return bytes }
        guard count > 0 else { return nil }
        bytes += chunk
      }
    }
  }

  /// Whether the connection ends without another byte.
  func isClosed() async -> Bool { await rest() == [] }

  /// Ends our direction.
  func finishSending() async {
    await onQueue { [descriptor] in _ = shutdown(descriptor, Int32(SHUT_WR)) }
  }

  /// Goes away, as nginx does when its client has.
  func close() async {
    await onQueue { [self] in
      if isOpen { Glibc.close(descriptor) }
      isOpen = false
    }
  }

  private func onQueue<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: body()) }
    }
  }

  private func read(_ count: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let (received, chunk) = receive(count - bytes.count)
      guard received > 0 else { return nil }
      bytes += chunk
    }
    return bytes
  }

  private func receive(_ count: Int) -> (Int, [UInt8]) {
    var chunk = [UInt8](repeating: 0, count: count)
    let received = unsafe recv(descriptor, &chunk, count, 0)
    return (received, received > 0 ? Array(chunk[..<received]) : [])
  }
}
