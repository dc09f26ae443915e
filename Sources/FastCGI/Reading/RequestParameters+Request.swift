extension RequestParameters {
  /// The body's length as the client gave it; `nil` for a chunked one.
  func contentLength() throws(Malformation) -> Int? {
    guard let text = self[.contentLength] else { return nil }
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let length = Int(text) else {
      throw .contentLength
    }
    return length
  }

  /// The body's length where it is known to be meant; 0 otherwise.
  var expectedLength: Int { (try? contentLength()) ?? 0 }

  /// The request, once its body is complete.
  func request(body: [UInt8], mountPoint: String) throws(Malformation) -> Request {
    guard let method = self[.method], method.utf8.allSatisfy(\.isToken) else { throw .method }
    if let length = try contentLength(), length != body.count { throw .bodyLength }
    let (path, query) = try target(below: mountPoint)
    var fields = fields
    if let type = self[.contentType] { fields.append(lowercased: "content-type", type) }
    let isVerified = self[.clientVerify] == "SUCCESS"
    return Request(
      method: method, path: path, query: query, fields: fields, body: body,
      facts: TrustedFacts(
        remoteAddress: self[.remoteAddress], requestID: self[.requestID],
        clientCertificateSubject: isVerified ? self[.clientSubject] : nil,
        remoteUser: self[.remoteUser], isHTTPS: self[.https]?.lowercased() == "on"))
  }

  private func target(below mountPoint: String) throws(Malformation) -> (String, String?) {
    var path: Substring
    var query: String?
    if let uri = self[.requestURI] {
      let parts = uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
      path = parts[0]
      query = parts.count > 1 ? String(parts[1]) : nil
    } else {
      path = Substring((self[.scriptName] ?? "") + (self[.pathInfo] ?? ""))
      query = self[.queryString]
    }
    guard path.utf8.first == UInt8(ascii: "/") else { throw .path }
    if !mountPoint.isEmpty, path.hasPrefix(mountPoint) {
      let rest = path.dropFirst(mountPoint.count)
      if rest.isEmpty {
        path = "/"
      } else if rest.utf8.first == UInt8(ascii: "/") {
        path = rest
      }
    }
    return (String(path), query)
  }
}
