import Testing

@testable import Gateway

@Suite("A web address")
struct WebAddressTests {
  @Test(
    "is https, or this machine itself, and kept as it stands",
    arguments: [
      "https://app.example.com", "https://app.example.com/", "https://10.0.0.7:8443/a/b",
      "https://xn--exmple-cua.com/in?team=7&key=%20&list[]=1#top", "https://[2001:db8::1]/x",
      "https://APP.example.com:65535", "http://localhost/x", "http://127.0.0.1:9/x",
      "http://127.9.8.7", "http://[::1]:8080/x", "https://intranet/a;b=c,d@e", "https://a.b?x#y",
    ])
  func taken(text: String) { #expect(WebAddress(text)?.text == text) }

  @Test(
    "is nothing that browsers and HTTP clients read in different ways, or not at all",
    arguments: [
      "https://under_score.example/", "https://it's.example/", "https://a\"b.example",
      "https://a.example:65536/", "https://a.example:0/", "https://a.example:/",
      #"https://a.example\@b.example"#, #"https://a.example/\b"#, "https://u:p@a.example/",
      "https://u@a.example", "https:a.example", "https:/a.example", "//a.example", "a.example",
      "http://a.example", "http://localhost.example", "http://127.0.0.1.example", "http://[::2]",
      "HTTPS://a.example", "https://a..example", "https://a.example.", "https://-a.example",
      "https://a-.example", "https://.example", "https://1.2.3", "https://1.2.3.256",
      "https://01.2.3.4", "https://0x7f.1", "https://a.1", "https://[:]/", "https://[1:2]",
      "https://[1::2::3]", "https://[12345::]", "https://[::1", "https://::1",
      "https://a.example/a b", "https://a.example/%", "https://a.example/%4",
      "https://a.example/%zz",
      "https://a.example/{b}", "https://a.example/<b>", "https://a.example/\n",
      "https://a.example/é",
      "https://{sub}.example/", "https://a.example/a|b", "https://a.example/^",
      "https://a.example/`",
      "https://\(String(repeating: "a", count: 64)).example",
      "https://\(String(repeating: "a.", count: 126))ab",
    ])
  func refused(text: String) { #expect(WebAddress(text) == nil) }

  @Test("is found among others letter for letter")
  func among() throws {
    let list = [try #require(WebAddress("https://a.example/x"))]
    #expect(list.contains("https://a.example/x"))
    #expect(!list.contains("https://A.example/x") && !list.contains("https://a.example/x?"))
  }
}
