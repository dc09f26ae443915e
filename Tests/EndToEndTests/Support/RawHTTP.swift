import Foundation
import Glibc

/// Sends bytes as they are to a port of 127.0.0.1: what no client library would let through.
enum RawHTTP {
  /// Returns the answer once the server has closed, and what had come by then at the time limit.
  ///
  /// Reads while it writes: a server may refuse a body before all of it is sent.
  static func send(
    _ bytes: [UInt8], port: Int, within limit: Duration = .seconds(15)
  ) async -> RawAnswer {
    let answer = await withCheckedContinuation { continuation in
      // A thread of its own, because the socket blocks.
      Thread.detachNewThread {
        continuation.resume(returning: RawAnswer(exchange(bytes, port: port, within: limit)))
      }
    }
    ContractWatch.see(bytes, port: port, answer)
    return answer
  }

  private static func exchange(
    _ bytes: [UInt8], port: Int, within limit: Duration
  ) -> [UInt8] {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    guard connect(descriptor, port: port) else { return [] }
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)

    let end = ContinuousClock.now + limit
    var rest = bytes[...]
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let left = (end - ContinuousClock.now) / .milliseconds(1) as Double
      let events = Int16(POLLIN) | (rest.isEmpty ? 0 : Int16(POLLOUT))
      var entry = pollfd(fd: descriptor, events: events, revents: 0)
      guard left > 0, poll(&entry, 1, Int32(left.rounded(.up))) > 0 else { return answer }
      if entry.revents & Int16(POLLIN | POLLHUP | POLLERR) != 0 {
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { return answer }
        answer += buffer.prefix(count)
      } else {
        let count = rest.withUnsafeBytes {
          Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        // A server that takes no more may still have answered.
        rest = count < 0 ? [] : rest.dropFirst(count)
      }
    }
  }

  private static func connect(_ descriptor: Int32, port: Int) -> Bool {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }
}
