import Glibc

/// The parameters of one request (RFC 3875, 4.1) on their way to a `Request`.
///
/// FastCGI and plain CGI both go through here. Of everything that the transport or the
/// application trusts a second copy is refused, since which one is true cannot be known.
struct RequestParameters {
  private(set) var fields = HeaderFields()
  private var values = [String?](repeating: nil, count: Meaning.allCases.count)

  /// Takes one `NAME=value` string, split at the first `=`.
  mutating func take(_ pair: UnsafePointer<CChar>) throws(Malformation) {
    guard let equals = unsafe strchr(pair, Int32(UInt8(ascii: "="))) else { throw .parameter }
    let nameLength = unsafe UnsafePointer(equals) - pair
    let name = unsafe UnsafeRawBufferPointer(start: pair, count: nameLength)
    let value = unsafe UnsafePointer(equals + 1)
    if unsafe nameLength > 5 && strncmp(pair, "HTTP_", 5) == 0 {
      unsafe takeField(UnsafeRawBufferPointer(rebasing: name[5...]), value)
    } else if let meaning = unsafe Meaning(name) {
      guard values[meaning.rawValue] == nil else {
        throw .repeatedParameter(name: meaning.parameter)
      }
      values[meaning.rawValue] = unsafe String(cString: value)
    }
  }

  /// Takes one `NAME=value` string.
  mutating func take(_ pair: String) throws(Malformation) {
    let result = unsafe pair.withCString { bytes in
      Result { () throws(Malformation) in try unsafe take(bytes) }
    }
    try result.get()
  }

  /// The value of a parameter; empty counts as absent, since nginx sends empty ones.
  subscript(meaning: Meaning) -> String? {
    guard let value = values[meaning.rawValue], !value.isEmpty else { return nil }
    return value
  }

  private mutating func takeField(_ name: UnsafeRawBufferPointer, _ value: UnsafePointer<CChar>) {
    let name = unsafe String(unsafeUninitializedCapacity: name.count) { buffer in
      for unsafe(index, byte) in unsafe name.enumerated() {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): unsafe buffer[index] = byte | 0x20
        case UInt8(ascii: "_"): unsafe buffer[index] = UInt8(ascii: "-")
        default: unsafe buffer[index] = byte
        }
      }
      return name.count
    }
    switch name {
    // Never the message's own: those come without HTTP_, as the web server understood them.
    case "content-length", "content-type": return
    // A client's `Proxy:` looks like a proxy setting to whoever reads the environment (httpoxy).
    case "proxy": return
    default: unsafe fields.append(lowercased: name, String(cString: value))
    }
  }
}
