extension RequestParameters {
  /// The parameters that we read; every other one is ignored.
  enum Meaning: Int, CaseIterable {
    case method, requestURI, scriptName, pathInfo, queryString
    case contentType, contentLength
    case remoteAddress, remoteUser, requestID, https
    case clientVerify, clientSubject

    /// The name on the wire.
    var parameter: String { Self.names[rawValue].description }

    private static let names: [StaticString] = [
      "REQUEST_METHOD", "REQUEST_URI", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING",
      "CONTENT_TYPE", "CONTENT_LENGTH",
      "REMOTE_ADDR", "REMOTE_USER", "REQUEST_ID", "HTTPS",
      "SSL_CLIENT_VERIFY", "SSL_CLIENT_S_DN",
    ]

    init?(_ name: UnsafeRawBufferPointer) {
      for (index, known) in Self.names.enumerated()
      where known.utf8CodeUnitCount == name.count {
        let isSame = known.withUTF8Buffer { unsafe $0.elementsEqual(name) }
        if isSame {
          self.init(rawValue: index)
          return
        }
      }
      return nil
    }
  }
}
