import FastCGI
import Gateway
import Testing

@Suite("A captured request")
struct CapturedRequestTests {
  func captured(
    _ text: String, _ fields: [(name: String, value: String)] = [],
    of source: Source = Fixtures.billing
  ) -> CapturedRequest {
    CapturedRequest(Array(text.utf8), fields: fields, source: source, mountPoint: "/jetway")
  }

  @Test(
    "may be its body alone, to the last byte",
    arguments: ["{\"a\":\n\n1}\n", "[1]", "x", "", "\n{}"])
  func bodies(text: String) {
    let captured = captured(text)
    #expect(captured.request.body == Array(text.utf8))
    #expect(captured.request.path == "/hooks/billing")
    #expect(captured.request.fields["content-type"] == ["application/json"])
    #expect(!captured.hasFields)
  }

  @Test("may have its head, with or without a request line, in either kind of lines")
  func heads() {
    for text in [
      "POST /jetway/hooks/other?x=1 HTTP/1.1\r\nHost: a\r\nWebhook-Id:  m:1 \r\n\r\n{}\r\n\r\n",
      "POST /jetway/hooks/other?x=1 HTTP/1.1\nHost: a\nWebhook-Id: m:1\n\n{}\r\n\r\n",
    ] {
      let captured = captured(text)
      #expect(captured.request.path == "/hooks/other")
      #expect(captured.request.query == "x=1")
      #expect(captured.request.fields["webhook-id"] == ["m:1"])
      #expect(captured.request.body == Array("{}\r\n\r\n".utf8))
      #expect(captured.hasFields)
    }
    #expect(captured("Host: a\n\n{}").request.fields["host"] == ["a"])
  }

  @Test("that only looks like a head at first is a body")
  func noHead() {
    for text in ["Host: a\nnot a field\n\n{}", "Host: a\n", "POST / HTTP/1.1", "a b: c\n\n{}"] {
      #expect(captured(text).request.body == Array(text.utf8))
    }
  }

  @Test("has the fields that are given besides instead of its own")
  func given() {
    let captured = captured("Webhook-Id: a\nX: 1\n\n{}", [("webhook-id", "b"), ("x-new", "2")])
    #expect(captured.request.fields["webhook-id"] == ["b"])
    #expect(captured.request.fields["x"] == ["1"])
    #expect(captured.request.fields["x-new"] == ["2"])
  }

  @Test("of a source of events is a structured one unless its fields have the attributes")
  func events() {
    let source = Source(
      name: "crm", verifier: Fixtures.billing.verifier, policy: Fixtures.billing.policy,
      form: BodyForm(isEvent: true))
    #expect(
      captured("{}", of: source).request.fields["content-type"] == ["application/cloudevents+json"])
    #expect(
      captured("{}", [("ce-specversion", "1.0")], of: source).request.fields["content-type"]
        == ["application/json"])
  }
}
