import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("A CloudEvent")
struct CloudEventTests {
  static let form = BodyForm(isEvent: true)

  /// After the example of the JSON event format 1.0.2, section 2.4.
  static let structured = #"""
    {"specversion":"1.0","type":"com.example.someevent","source":"/mycontext","subject":null,
     "id":"C234-1234-1234","time":"2018-04-05T17:31:00Z","comexampleextension1":"value",
     "comexampleothervalue":5,"datacontenttype":"application/json",
     "data":{"appinfoA":"abc","appinfoB":123,"appinfoC":true}}
    """#

  static func request(_ body: String, type: String = "application/cloudevents+json") -> Request {
    Fixtures.webhook(body).with("content-type", type)
  }

  /// After the example of the HTTP protocol binding 1.0.2, section 3.1.4.
  static func binary(_ body: String = #"{"appinfoA":"abc"}"#) -> Request {
    var request = request(body, type: "application/json; charset=utf-8")
    for (name, value) in [
      ("ce-specversion", "1.0"), ("ce-type", "com.example.someevent"),
      ("ce-source", "/mycontext/subcontext"), ("ce-id", "1234-1234-1234"),
      ("ce-time", "2018-04-05T03:56:24Z"),
    ] { request.fields.append(name, value) }
    return request
  }

  @Test("in structured mode is its body", arguments: ["", "; charset=UTF-8", ";charset=\"utf-8\""])
  func structuredMode(parameter: String) throws {
    let request = Self.request(
      Self.structured, type: "Application/CloudEvents+JSON\(parameter)")
    let document = try Self.form.document(of: request)
    #expect(document.json["id"] == "C234-1234-1234")
    #expect(document.json["data"]?["appinfoB"] == 123)
    #expect(document.bytes == request.body)
    #expect(document.key != nil)
  }

  @Test("in binary mode is the same document, made of fields and data")
  func binaryMode() throws {
    let document = try Self.form.document(of: Self.binary())
    #expect(
      document.json
        == [
          "id": "1234-1234-1234", "source": "/mycontext/subcontext", "specversion": "1.0",
          "time": "2018-04-05T03:56:24Z", "type": "com.example.someevent",
          "data": ["appinfoA": "abc"],
        ])
  }

  @Test("in binary mode has its attributes decoded: quotes first, then percent signs, once")
  func decoding() throws {
    // Binding 1.0.2, section 3.1.3.2.
    for (value, text) in [
      ("Euro%20%E2%82%AC%20%F0%9F%98%80", "Euro € 😀"), (#""a \"b\" %25""#, #"a "b" %"#),
      ("%2541", "%41"),
    ] {
      var request = Self.binary()
      request.fields.append("ce-subject", value)
      #expect(try Self.form.document(of: request).json["subject"]?.string == text)
    }
  }

  @Test("in binary mode is refused by a field that stands twice or is badly encoded")
  func undecodable() {
    for (name, value) in [("ce-id", "other"), ("ce-subject", "%4"), ("ce-subject", "%FF")] {
      var request = Self.binary()
      request.fields.append(name, value)
      let refusal = #expect(throws: Refusal.self) { try Self.form.document(of: request) }
      #expect(refusal?.flaws.map(\.pointer) == ["/\(name.dropFirst(3))"])
    }
  }

  @Test("is the same to a repeat whatever tracers have put beside it, and not with another subject")
  func comparing() throws {
    let plain = try Self.form.document(of: Self.binary())
    var traced = Self.binary()
    traced.fields.append(
      "ce-traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
    #expect(try Self.form.document(of: traced).bytes == plain.bytes)
    var other = Self.binary()
    other.fields.append("ce-subject", "acme-2")
    #expect(try Self.form.document(of: other).bytes != plain.bytes)
  }

  static let flawed: [(String, String, [String])] = [
    (#""specversion":"1.0","#, "", ["/specversion"]),
    (#""specversion":"1.0""#, #""specversion":"0.3""#, ["/specversion"]),
    (#""id":"C234-1234-1234""#, #""id":"""#, ["/id"]),
    (#""id":"C234-1234-1234""#, #""id":7"#, ["/id"]),
    (#""source":"/mycontext","#, "", ["/source"]),
    (#""type":"com.example.someevent","#, "", ["/type"]),
    (
      #""datacontenttype":"application/json""#, #""datacontenttype":"text/xml""#,
      ["/datacontenttype"]
    ),
    (#""data":{"#, #""data_base64":"e30=","data":{"#, ["/data_base64"]),
    (#""specversion":"1.0","type":"com.example.someevent","#, "", ["/specversion", "/type"]),
  ]

  @Test("with a flaw in its attributes is refused by their names", arguments: flawed)
  func flaws(old: String, new: String, pointers: [String]) throws {
    try #require(Self.structured.contains(old))
    let refusal = #expect(throws: Refusal.self) {
      try Self.form.document(of: Self.request(Self.structured.replacing(old, with: new)))
    }
    #expect(refusal?.type == .invalidWebhook)
    #expect(refusal?.flaws.map(\.pointer) == pointers)
  }

  @Test("may have its data as base64 of JSON")
  func base64() throws {
    let head = #""specversion":"1.0","type":"t","source":"s","id":"i""#
    let document = try Self.form.document(
      of: Self.request("{\(head),\"data_base64\":\"eyJhIjoxfQ==\"}"))
    #expect(document.json["data"] == ["a": 1])
    #expect(document.json["data_base64"] == nil)
    let refusal = #expect(throws: Refusal.self) {
      try Self.form.document(of: Self.request("{\(head),\"data_base64\":\"AAA=\"}"))
    }
    #expect(refusal?.type == .malformedBody)
  }

  @Test(
    "of another type of body is refused with the types that are read",
    arguments: [
      "application/cloudevents-batch+json", "application/cloudevents+xml", "text/plain", "",
      "application/cloudevents+json; charset=latin1",
    ])
  func types(type: String) {
    let refusal = #expect(throws: Refusal.self) {
      try Self.form.document(of: Self.request("[]", type: type))
    }
    #expect(refusal?.type == .unsupportedMediaType)
    #expect(refusal?.fields.first("accept") == "application/cloudevents+json, application/json")
    #expect(
      type.contains("batch") == (refusal?.detail.contains("one event in each request") == true))
  }

  @Test("has a key of its source and id together")
  func keys() throws {
    func key(_ source: String, _ id: String) throws -> String? {
      let body = #"{"specversion":"1.0","type":"t","source":"\#(source)","id":"\#(id)"}"#
      return try Self.form.document(of: Self.request(body)).key?.text
    }
    let first = try key("/a", "b")
    #expect(try key("/a", "b") == first)
    #expect(try key("/a", "c") != first)
    #expect(try key("/c", "b") != first)
    #expect(first?.contains(" ") == true)
  }
}
