import Testing

@testable import Gateway

@Suite("The way back to an application")
struct ReturnAddressTests {
  @Test(
    "keeps the registered address's own query and fragment",
    arguments: [
      ("https://a.example", "https://a.example?F"), ("https://a.example/", "https://a.example/?F"),
      ("https://a.example/x?y=1", "https://a.example/x?y=1&F"),
      ("https://a.example/x?", "https://a.example/x?F"),
      ("https://a.example/x?y&", "https://a.example/x?y&F"),
      ("https://a.example/x#/app?z=1", "https://a.example/x?F#/app?z=1"),
      ("https://a.example/x?y=1#z#", "https://a.example/x?y=1&F#z#"),
      ("http://127.0.0.1:3000/%C3%A9", "http://127.0.0.1:3000/%C3%A9?F"),
    ])
  func kept(registered: String, expected: String) throws {
    let address = try #require(ReturnAddress(registered))
    let told = address.url(session: "ses_1", onboarding: "onb_1", status: .created)
    let facts = "onboarding=onb_1&session=ses_1&status=created"
    #expect(told == expected.replacing("F", with: facts))
  }

  @Test("escapes what it appends, and leaves out an onboarding that there is not")
  func escaped() throws {
    let address = try #require(ReturnAddress("https://a.example/"))
    let told = address.url(session: "a b&c=d#\u{1}é~", onboarding: nil, status: .expired)
    #expect(told == "https://a.example/?session=a%20b%26c%3Dd%23%01%C3%A9~&status=expired")
  }

  @Test(
    "is an address of the web and nothing else",
    arguments: [
      "", "javascript:alert(1)", "/done", "//a.example", "data:text/html,x", "ftp://a.example",
      "https://", "https://a.example/\r\nx", "https://a.example/a b", "https://user@a.example/",
    ])
  func refused(registered: String) { #expect(ReturnAddress(registered) == nil) }
}
