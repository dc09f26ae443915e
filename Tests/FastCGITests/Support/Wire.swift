import FastCGI

/// Builds FastCGI records as a web server would, or as it never would.
enum Wire {
  static let begin: UInt8 = 1
  static let abort: UInt8 = 2
  static let parameters: UInt8 = 4
  static let input: UInt8 = 5
  static let getValues: UInt8 = 9

  static func record(
    _ type: UInt8, _ content: [UInt8] = [], id: UInt16 = 1, version: UInt8 = 1, padding: UInt8 = 0
  ) -> [UInt8] {
    [
      version, type, UInt8(id >> 8), UInt8(id & 0xff), UInt8(content.count >> 8),
      UInt8(content.count & 0xff), padding, 0,
    ] + content + [UInt8](repeating: 0, count: Int(padding))
  }

  static func beginRequest(id: UInt16 = 1, role: UInt8 = 1, keeps: Bool = true) -> [UInt8] {
    record(begin, [0, role, keeps ? 1 : 0, 0, 0, 0, 0, 0], id: id)
  }

  static func pair(_ name: String, _ value: String) -> [UInt8] {
    length(name.utf8.count) + length(value.utf8.count) + Array(name.utf8) + Array(value.utf8)
  }

  static func length(_ count: Int) -> [UInt8] {
    if count < 128 { return [UInt8(count)] }
    return [
      UInt8(count >> 24) | 0x80, UInt8(count >> 16 & 0xff), UInt8(count >> 8 & 0xff),
      UInt8(count & 0xff),
    ]
  }

  /// What nginx sends with every request, less what a test replaces.
  static func basics(method: String = "GET", uri: String = "/", length: Int? = nil)
    -> [(String, String)]
  {
    [
      ("REQUEST_METHOD", method), ("REQUEST_URI", uri), ("QUERY_STRING", ""),
      ("CONTENT_LENGTH", length.map(String.init) ?? ""), ("CONTENT_TYPE", ""),
      ("REMOTE_ADDR", "192.0.2.1"), ("HTTP_HOST", "example.com"),
    ]
  }

  /// A whole request; bodies and parameters are cut into records of at most `recordSize`.
  static func request(
    _ pairs: [(String, String)] = basics(), body: [UInt8] = [], id: UInt16 = 1,
    keeps: Bool = true, recordSize: Int = 65_528, padding: UInt8 = 0
  ) -> [UInt8] {
    let content = pairs.flatMap { pair($0.0, $0.1) }
    return beginRequest(id: id, keeps: keeps)
      + stream(parameters, content, id: id, recordSize: recordSize, padding: padding)
      + stream(input, body, id: id, recordSize: recordSize, padding: padding)
  }

  /// A POST with a body and its right length.
  static func post(
    _ uri: String = "/", _ body: [UInt8], keeps: Bool = true, recordSize: Int = 65_528
  ) -> [UInt8] {
    request(
      basics(method: "POST", uri: uri, length: body.count), body: body, keeps: keeps,
      recordSize: recordSize)
  }

  /// A stream with its closing record.
  static func stream(
    _ type: UInt8, _ content: [UInt8], id: UInt16 = 1, recordSize: Int = 65_528,
    padding: UInt8 = 0
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: content.count, by: recordSize) {
      let end = min(start + recordSize, content.count)
      bytes += record(type, Array(content[start..<end]), id: id, padding: padding)
    }
    return bytes + record(type, id: id)
  }
}
