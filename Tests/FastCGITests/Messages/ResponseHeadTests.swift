import Testing

@testable import FastCGI

struct ResponseHeadTests {
  private func head(_ response: Response, _ method: String = "GET")
    throws(ResponseDefect) -> (text: String, carriesBody: Bool)
  {
    var bytes: [UInt8] = []
    let carriesBody = try ResponseHead.append(response, method: method, to: &bytes)
    return (String(decoding: bytes, as: UTF8.self), carriesBody)
  }

  @Test("A head is a status, the fields, the exact length and an empty line")
  func whole() throws {
    let response = Response(
      status: 201, fields: ["Content-Type": "application/json", "Location": "https://x.example/1"],
      body: [1, 2, 3])
    let (text, carriesBody) = try head(response)
    #expect(
      text == "Status: 201 Created\r\ncontent-type: application/json\r\n"
        + "location: https://x.example/1\r\ncontent-length: 3\r\n\r\n")
    #expect(carriesBody)
  }

  @Test("A body without a type is a stream of bytes")
  func untyped() throws {
    #expect(
      try head(Response(status: 200, body: [1])).text.contains(
        "\r\ncontent-type: application/octet-stream\r\n"))
    #expect(try !head(Response(status: 200)).text.contains("content-type"))
  }

  @Test("204 and 304 have neither body nor length", arguments: [204, 304])
  func bodiless(status: Int) throws {
    let (text, carriesBody) = try head(Response(status: status, body: [1]))
    #expect(!text.contains("content-length"))
    #expect(!carriesBody)
  }

  @Test("Every status has a reason after its space", arguments: 200...599)
  func reason(status: Int) throws {
    let line = try head(Response(status: status)).text.split(separator: "\r\n").first ?? ""
    #expect(line.hasPrefix("Status: \(status) "))
    #expect(line.count > "Status: 200 ".count)
  }

  @Test("A status that is none is refused", arguments: [-1, 0, 99, 100, 101, 199, 600, 1_000])
  func status(status: Int) {
    #expect(throws: ResponseDefect.status(status)) { try head(Response(status: status)) }
  }

  @Test(
    "A value with a control character is refused",
    arguments: ["a\r\nb: c", "a\nb", "a\rb", "a\0b", "\u{1}", "a\u{7f}", "\u{1b}[0m", "\r\n"])
  func value(value: String) {
    #expect(throws: ResponseDefect.fieldValue(name: "x")) {
      try head(Response(status: 200, fields: ["X": value]))
    }
  }

  @Test("A tab and letters of any script may stand in a value")
  func harmless() throws {
    #expect(try head(Response(status: 200, fields: ["x": "a\tü"])).text.contains("x: a\tü\r\n"))
  }

  @Test(
    "A name that is no token is refused", arguments: ["", "a b", "a:", "a\r\n", "ä", "a\0", "(a)"])
  func name(name: String) {
    #expect(throws: ResponseDefect.fieldName) {
      try head(Response(status: 200, fields: HeaderFields([(name, "x")])))
    }
  }

  @Test(
    "What the transport writes or the web server obeys is not the application's to set",
    arguments: ["Status", "Content-Length", "Transfer-Encoding", "Connection", "X-Accel-Redirect"])
  func reserved(name: String) {
    #expect(throws: ResponseDefect.reservedField(name: name.lowercased())) {
      try head(Response(status: 200, fields: HeaderFields([(name, "1")])))
    }
  }

  @Test(
    "A location without a host is refused",
    arguments: ["/internal", "x", "", "//x.example/", "javascript:1"])
  func location(value: String) {
    #expect(throws: ResponseDefect.relativeLocation) {
      try head(Response(status: 302, fields: ["location": value]))
    }
  }
}
