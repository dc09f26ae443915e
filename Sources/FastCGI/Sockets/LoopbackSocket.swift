import CFastCGI
import Glibc

/// Binds TCP sockets, on loopback only.
enum LoopbackSocket {
  static func bind(_ host: String, _ port: UInt16) throws(ListenError) -> Int32 {
    var four = sockaddr_in()
    var six = sockaddr_in6()
    if unsafe inet_pton(AF_INET, host, &four.sin_addr) == 1 {
      guard UInt32(bigEndian: four.sin_addr.s_addr) >> 24 == 127 else { throw .notLoopback }
      four.sin_family = sa_family_t(AF_INET)
      four.sin_port = port.bigEndian
      return try bind(AF_INET, four)
    }
    if host == "::1", unsafe inet_pton(AF_INET6, host, &six.sin6_addr) == 1 {
      six.sin6_family = sa_family_t(AF_INET6)
      six.sin6_port = port.bigEndian
      return try bind(AF_INET6, six)
    }
    throw .notLoopback
  }

  private static func bind<Address>(_ family: Int32, _ address: Address)
    throws(ListenError) -> Int32
  {
    let descriptor = jetway_socket(family)
    guard descriptor >= 0 else { throw .system(call: "socket", errno: errno) }
    var on: Int32 = 1
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, 4)
    // Inherited by what is accepted: a response is one write, waiting for more only delays it.
    unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, 4)
    let status = unsafe withUnsafeBytes(of: address) { bytes in
      unsafe Glibc.bind(
        descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self),
        socklen_t(bytes.count))
    }
    guard status == 0 else {
      let error = errno
      close(descriptor)
      throw error == EADDRINUSE ? .inUse : .system(call: "bind", errno: error)
    }
    return descriptor
  }
}
