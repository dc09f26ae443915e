import Glibc
import Synchronization

/// Ports of 127.0.0.1 that nobody listens on.
package enum FreePorts {
  /// Below the ports that Linux gives to outgoing connections (ip_local_port_range): one of those
  /// could take a port between our look at it and nginx's bind.
  private static let range = 10_240..<32_768
  /// A port is given out once by this process, since whoever gets it binds it later.
  private static let given = Mutex(Set<Int>())

  package static func take(_ count: Int) throws(StackError) -> [Int] {
    var ports: [Int] = []
    for _ in 0..<1_000 where ports.count < count {
      let port = Int.random(in: range)
      if given.withLock({ $0.insert(port).inserted }), isFree(port) { ports.append(port) }
    }
    guard ports.count == count else { throw .noFreePort }
    return ports
  }

  private static func isFree(_ port: Int) -> Bool {
    // A child that inherited it would keep the port.
    let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    let descriptor = socket(AF_INET, type, 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = UInt16(port).bigEndian
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }
}
