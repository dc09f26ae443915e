import CFastCGI
import Glibc

/// The system's log (RFC 3164), spoken to by its socket: `syslog()` would block where nobody reads
/// it and knows no other socket than `/dev/log`.
package struct SystemLog: Sendable {
  package static let defaultPath = "/dev/log"
  /// Facility 10 (authpriv), severity 5 (notice).
  private static let priority = 10 * 8 + 5

  private let path: String
  private let name: String

  /// - Parameter name: Of this program.
  package init(path: String = defaultPath, name: String) {
    self.path = path
    self.name = name
  }

  /// Sends one line, or drops it where nobody listens or the queue is full. Does not block.
  ///
  /// - Returns: Whether it was sent.
  @discardableResult
  package func send(_ line: String) -> Bool {
    let descriptor = socket(
      AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    guard UnixAddress.connect(descriptor, path) == 0 else { return false }
    let message = Array("<\(Self.priority)>\(name)[\(getpid())]: \(line)".utf8)
    let flags = Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)
    return unsafe Glibc.send(descriptor, message, message.count, flags) == message.count
  }
}
