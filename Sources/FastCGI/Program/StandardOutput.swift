import Glibc

/// Writes a CGI response to a descriptor.
struct StandardOutput {
  let descriptor: Int32

  /// False if nobody reads it.
  func write(_ response: Response, method: String) -> Bool {
    var bytes: [UInt8] = []
    do throws(ResponseDefect) {
      let carriesBody = try ResponseHead.append(response, method: method, to: &bytes)
      if carriesBody { bytes += response.body }
    } catch {
      bytes = Array("Status: 500\r\ncontent-type: text/plain\r\ncontent-length: 0\r\n\r\n".utf8)
    }
    return unsafe bytes.withUnsafeBytes { buffer in
      var start = 0
      while start < buffer.count {
        let count = unsafe Glibc.write(
          descriptor, buffer.baseAddress?.advanced(by: start), buffer.count - start)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        start += count
      }
      return true
    }
  }
}
