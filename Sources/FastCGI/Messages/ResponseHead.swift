/// The head of a response as CGI/1.1 wants it (RFC 3875, 6.3), checked field by field.
enum ResponseHead {
  /// Appends the head and tells whether the body follows: never for HEAD, 204 and 304.
  ///
  /// What was appended before a defect was found is the caller's to throw away.
  static func append(_ response: Response, method: String, to bytes: inout [UInt8])
    throws(ResponseDefect) -> Bool
  {
    guard 200...599 ~= response.status else { throw .status(response.status) }
    let forbidsBody = response.status == 204 || response.status == 304
    bytes.append(contentsOf: "Status: ".utf8)
    bytes.append(contentsOf: String(response.status).utf8)
    bytes.append(UInt8(ascii: " "))
    bytes.append(contentsOf: ReasonPhrase.of(response.status).utf8)
    var hasType = false
    for field in response.fields.all {
      try check(field)
      hasType = hasType || field.name == "content-type"
      append(field.name, field.value, to: &bytes)
    }
    if !hasType, !response.body.isEmpty, !forbidsBody {
      append("content-type", "application/octet-stream", to: &bytes)
    }
    if !forbidsBody {  // RFC 9110, 8.6: none with 204; with 304 it would describe another body
      append("content-length", String(response.body.count), to: &bytes)
    }
    bytes.append(contentsOf: "\r\n\r\n".utf8)
    return !forbidsBody && method != "HEAD"
  }

  private static func append(_ name: String, _ value: String, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "\r\n".utf8)
    bytes.append(contentsOf: name.utf8)
    bytes.append(contentsOf: ": ".utf8)
    bytes.append(contentsOf: value.utf8)
  }

  private static func check(_ field: HeaderFields.Field) throws(ResponseDefect) {
    guard !field.name.isEmpty, field.name.utf8.allSatisfy(\.isToken) else { throw .fieldName }
    // CR or LF would let a value write fields of its own (response splitting).
    guard field.value.utf8.allSatisfy({ ($0 >= 0x20 && $0 != 0x7f) || $0 == 0x09 }) else {
      throw .fieldValue(name: field.name)
    }
    switch field.name {
    case "status", "content-length", "transfer-encoding", "connection", "keep-alive", "upgrade":
      throw .reservedField(name: field.name)
    case "location":
      // A local one makes web servers run an internal redirect (RFC 3875, 6.2.2).
      let value = field.value.lowercased()
      guard value.hasPrefix("https://") || value.hasPrefix("http://") else {
        throw .relativeLocation
      }
    default:
      guard !field.name.hasPrefix("x-accel-") else { throw .reservedField(name: field.name) }
    }
  }
}
