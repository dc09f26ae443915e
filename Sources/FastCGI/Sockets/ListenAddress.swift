/// Where to listen.
package enum ListenAddress: Sendable, Hashable {
  case unix(path: String)
  /// A loopback address in digits: whoever reaches this port may forge every request.
  case tcp(host: String, port: UInt16)
  /// A listening socket that our parent opened.
  case inherited(descriptor: Int32)

  /// Reads `unix:/run/jetway/jetway.sock` or `tcp:127.0.0.1:9000` (`tcp:[::1]:9000`).
  package init(parsing text: String) throws(ListenAddressError) {
    if text.hasPrefix("unix:") {
      let path = String(text.dropFirst(5))
      guard path.hasPrefix("/"), !path.utf8.contains(0) else { throw .pathNotAbsolute }
      guard path.utf8.count <= Self.maximumPathLength else { throw .pathTooLong }
      self = .unix(path: path)
    } else if text.hasPrefix("tcp:") {
      let rest = text.dropFirst(4)
      guard let colon = rest.lastIndex(of: ":"),
        let port = UInt16(rest[rest.index(after: colon)...])
      else { throw .noPort }
      var host = rest[..<colon]
      if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
      self = .tcp(host: host == "localhost" ? "127.0.0.1" : String(host), port: port)
    } else {
      throw .unknownKind
    }
  }

  /// `sun_path` less its NUL.
  static let maximumPathLength = 107
}

extension ListenAddress: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unix(let path): "unix:\(path)"
    case .tcp(let host, let port):
      host.contains(":") ? "tcp:[\(host)]:\(port)" : "tcp:\(host):\(port)"
    case .inherited(let descriptor): "inherited descriptor \(descriptor)"
    }
  }
}
