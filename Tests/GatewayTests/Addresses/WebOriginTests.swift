import Testing

@testable import Gateway

@Suite("The origin of a web address")
struct WebOriginTests {
  @Test(
    "is its scheme, host and port, as browsers write it",
    arguments: [
      ("https://app.hubspot.com/oauth/authorize?a=b", "https://app.hubspot.com"),
      ("https://App.HubSpot.com:443", "https://app.hubspot.com"),
      ("http://localhost:80/x", "http://localhost"),
      ("http://127.0.0.1:8089?x", "http://127.0.0.1:8089"),
      ("https://a.example:8443#f", "https://a.example:8443"),
      ("https://a.example:80/", "https://a.example:80"),
      ("https://a.example:0443/", "https://a.example"),
      ("https://[::1]:9/", "https://[::1]:9"), ("https://[FE80::A:1]", "https://[fe80::a:1]"),
    ])
  func origin(address: String, expected: String) {
    #expect(WebOrigin(of: address)?.description == expected)
  }

  @Test(
    "is nothing that could mean something else in a policy or to a browser",
    arguments: [
      "", "https:", "https://", "https:///x", "ws://a.example", "https://a.example; script-src *",
      "https://a b", "https://a.example,b.example", "https://*.example", "https://u@a.example",
      "https://a.example:", "https://a.example:x", "https://a.example:123456", "https://-a",
      "https://é.example", "null",
    ])
  func refused(address: String) { #expect(WebOrigin(of: address) == nil) }

  @Test("shows a person the host, and the port where it is not the usual one")
  func host() {
    #expect(WebOrigin(of: "https://a.example:443/")?.host == "a.example")
    #expect(WebOrigin(of: "https://a.example:444/")?.host == "a.example:444")
  }

  @Test("is confidential where nobody on the way can read along")
  func confidential() {
    #expect(WebOrigin("http://a.example")?.isConfidential == false)
    #expect(WebOrigin("http://127.0.0.1.example")?.isConfidential == false)
    for text in ["https://a.example", "http://LOCALHOST", "http://127.9.0.1:80", "http://[::1]"] {
      #expect(WebOrigin(text[...])?.isConfidential == true, "\(text)")
    }
  }
}
