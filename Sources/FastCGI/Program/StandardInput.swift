import Glibc

/// Reads a CGI request: parameters from the environment, body from a descriptor.
struct StandardInput {
  let descriptor: Int32
  let limits: TransportLimits
  let mountPoint: String

  func request(_ environment: [String]) throws(TransportRefusal) -> Request {
    guard environment.reduce(0, { $0 + $1.utf8.count }) <= limits.parameterBytes else {
      throw .headTooLarge
    }
    do throws(Malformation) {
      var parameters = RequestParameters()
      for pair in environment { try parameters.take(pair) }
      // RFC 3875, 4.2: no more than CONTENT_LENGTH bytes, and none without it.
      let length = try parameters.contentLength() ?? 0
      if length <= limits.bodyBytes {
        return try parameters.request(body: body(length), mountPoint: mountPoint)
      }
    } catch {
      throw .malformed(error)
    }
    throw .bodyTooLarge(limit: limits.bodyBytes)
  }

  /// So many bytes, or fewer where the input ends before.
  private func body(_ length: Int) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, filled in
      while filled < length {
        let count = unsafe Glibc.read(
          descriptor, buffer.baseAddress?.advanced(by: filled), length - filled)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        filled += count
      }
    }
  }
}
