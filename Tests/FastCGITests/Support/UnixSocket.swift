import CFastCGI
import Glibc

/// Unix sockets for the tests' own ends.
enum UnixSocket {
  static func connected(to path: String) throws(SystemFailure) -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard unsafe with(path, { unsafe connect(descriptor, $0, $1) }) == 0 else {
      let error = errno
      close(descriptor)
      throw SystemFailure(call: "connect", errno: error)
    }
    return descriptor
  }

  /// A socket that listens, as a parent process would open it.
  static func listening(at path: String) throws(SystemFailure) -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard unsafe with(path, { unsafe bind(descriptor, $0, $1) }) == 0, listen(descriptor, 64) == 0
    else { throw SystemFailure(call: "bind", errno: errno) }
    return descriptor
  }

  /// A pair of connected sockets.
  static func pair() throws(SystemFailure) -> (Int32, Int32) {
    var ends: [Int32] = [0, 0]
    guard unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else {
      throw SystemFailure(call: "socketpair", errno: errno)
    }
    return (ends[0], ends[1])
  }

  private static func with(
    _ path: String, _ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
    return unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe call($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}
