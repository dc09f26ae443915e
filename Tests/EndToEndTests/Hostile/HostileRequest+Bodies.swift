extension HostileRequest {
  private static func body(_ name: String, _ statuses: Int..., text: String) -> HostileRequest {
    body(name, Set(statuses), bytes: Array(text.utf8))
  }

  private static func body(_ name: String, _ statuses: Set<Int>, bytes: [UInt8]) -> HostileRequest {
    var request = HostileRequest("body: \(name)") { RawRequest.signed(bytes, key: $0) }
    request.statuses = statuses
    return request
  }

  static let bodies: [HostileRequest] = [
    body("empty", 400, text: ""), body("not JSON", 400, text: "connector=hubspot"),
    body("cut short", 400, text: #"{"connector":"hub"#), body("an array", 400, text: "[]"),
    body("a number", 400, text: "1"), body("null", 400, text: "null"),
    body("two values", 400, text: good + good), body("NaN", 400, text: #"{"config":{"a":NaN}}"#),
    body("a trailing comma", 400, text: #"{"connector":"hubspot",}"#),
    body("a comment", 400, text: "/* x */" + good),
    body("a byte order mark", 400, text: "\u{FEFF}" + good),
    body("the same member twice", 400, text: #"{"connector":"hubspot","connector":"linear"}"#),
    body(
      "the same member twice, once escaped", 400, text: #"{"connector":"a","c\u006fnnector":"b"}"#),
    body("a NUL escape", 400, text: good.replacing("acme-1", with: #"acme\u0000"#)),
    body("a raw NUL", [400], bytes: Array(good.replacing("acme-1", with: "acme\u{0}").utf8)),
    body("a lone surrogate", 400, text: good.replacing("acme-1", with: #"acme\ud800"#)),
    body("not UTF-8", [400], bytes: Array(good.utf8.dropLast(2)) + [0xFF, 0xFE, 0x22, 0x7D]),
    body(
      "overlong UTF-8", [400], bytes: Array(#"{"connector":""#.utf8) + [0xC0, 0xAF, 0x22, 0x7D]),
    body("nested a hundred thousand deep", 400, text: nested(100_000)),
    body("nested one level too deep", 400, text: #"{"config":\#(nested(32))}"#),
    body("over the limit", 413, text: huge(300_000)),
    body("far over the limit", 413, text: huge(5_000_000)),
    body("a zip of nothing", [400], bytes: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0]),
    body(
      "forged FastCGI records", [400],
      bytes: Array(repeating: forgedRecords, count: 64).flatMap { $0 }),
  ]

  private static func nested(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }

  private static func huge(_ count: Int) -> String {
    good.dropLast() + #","config":{"a":"\#(String(repeating: "a", count: count))"}}"#
  }

  /// BEGIN_REQUEST for a responder and an empty PARAMS record: what a body must never become.
  private static let forgedRecords: [UInt8] =
    [1, 1, 0, 1, 0, 8, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0] + [1, 4, 0, 1, 0, 0, 0, 0]
}
