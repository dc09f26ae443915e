import Glibc

/// Ports of 127.0.0.1 that nobody listens on.
package enum FreePorts {
  /// Takes them all before it lets go of any, so that they differ.
  package static func take(_ count: Int) throws(StackError) -> [Int] {
    var descriptors: [Int32] = []
    defer { for descriptor in descriptors { close(descriptor) } }
    var ports: [Int] = []
    for _ in 0..<count {
      // A child that inherited it would keep the port.
      let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
      let descriptor = socket(AF_INET, type, 0)
      guard descriptor >= 0 else { throw .noFreePort }
      descriptors.append(descriptor)
      guard let port = bind(descriptor) else { throw .noFreePort }
      ports.append(port)
    }
    return ports
  }

  private static func bind(_ descriptor: Int32) -> Int? {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let done = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        Glibc.bind(descriptor, address, length) == 0
          && getsockname(descriptor, address, &length) == 0
      }
    }
    return done ? Int(UInt16(bigEndian: address.sin_port)) : nil
  }
}
