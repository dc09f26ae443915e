import CFastCGI
import Glibc

/// A listening socket, and what is ours of it.
package struct Listener: ~Copyable {
  let descriptor: Int32
  /// The socket's file, where we made one.
  let file: SocketFile?
  /// Whether peers have a user id that the kernel vouches for.
  let isUnix: Bool
  /// Whether we opened it: then nobody else can accept what is queued.
  let isOurs: Bool

  /// A full queue is an immediate 502 on a Unix socket; what is too much is refused by us.
  package static let defaultBacklog: Int32 = 4_096

  deinit { close(descriptor) }

  /// Opens, binds and listens.
  ///
  /// - Parameters:
  ///   - group: who may connect to the Unix socket besides us, usually the web server's group.
  ///   - mode: the Unix socket's permissions.
  package static func open(
    _ address: ListenAddress, group: String? = nil, mode: UInt32 = 0o660,
    backlog: Int32 = defaultBacklog
  ) throws(ListenError) -> Listener {
    switch address {
    case .inherited(let descriptor): return try Listener(inherited: descriptor)
    case .unix(let path):
      let (descriptor, file) = try SocketFile.bind(path, group: group, mode: mode)
      return try Listener(descriptor, file, isUnix: true, backlog: backlog)
    case .tcp(let host, let port):
      let descriptor = try LoopbackSocket.bind(host, port)
      return try Listener(descriptor, nil, isUnix: false, backlog: backlog)
    }
  }

  private init(_ descriptor: Int32, _ file: SocketFile?, isUnix: Bool, backlog: Int32)
    throws(ListenError)
  {
    self.descriptor = descriptor
    self.file = file
    self.isUnix = isUnix
    isOurs = true
    guard listen(descriptor, backlog) == 0 else { throw .system(call: "listen", errno: errno) }
  }

  /// Takes a socket that listens already.
  init(inherited descriptor: Int32) throws(ListenError) {
    guard Self.option(SO_ACCEPTCONN, of: descriptor) == 1 else { throw .notListening }
    let flags = fcntl(descriptor, F_GETFL)
    guard fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0,
      fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0
    else { throw .system(call: "fcntl", errno: errno) }
    self.descriptor = descriptor
    file = nil
    isUnix = Self.option(SO_DOMAIN, of: descriptor) == AF_UNIX
    isOurs = false
  }

  /// Takes our socket's file away and lets new connections be refused; what is queued stays.
  func refuseNewConnections() {
    file?.remove()
    // On TCP this would throw the queue away.
    if isUnix { shutdown(descriptor, Int32(SHUT_RD)) }
  }

  private static func option(_ name: Int32, of descriptor: Int32) -> Int32? {
    var value: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    guard unsafe getsockopt(descriptor, SOL_SOCKET, name, &value, &length) == 0 else { return nil }
    return value
  }
}
