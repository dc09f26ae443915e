import Gateway
import Testing

@Suite("An address for notifications")
struct NotificationURLTests {
  @Test(
    "is https, or this machine itself",
    arguments: [
      "https://billing.example.com", "https://billing.example.com/", "https://10.0.0.7:8443/a/b",
      "https://billing.example.com/in?team=7&key=%20", "https://[2001:db8::1]/x",
      "http://localhost/x", "http://LOCALHOST:8080", "http://127.0.0.1:9/x", "http://127.9.8.7",
      "http://[::1]:8080/x",
    ])
  func taken(text: String) {
    #expect(NotificationURL(text)?.text == text)
  }

  @Test(
    "is nothing else",
    arguments: [
      "", "billing.example.com", "http://billing.example.com", "http://localhost.example.com/",
      "http://127.0.0.1.example.com/", "http://128.0.0.1/", "http://[::2]/", "ftp://localhost/",
      "https://", "https:///x", "https://user@example.com/", "https://a:b@example.com/",
      "https://example.com/#top", "https://example.com/a b", "https://example.com/\n",
      "https://exämple.com/", "https://example.com:port/", "HTTPS://example.com",
      "https://example.com/\"",
    ])
  func refused(text: String) {
    #expect(NotificationURL(text) == nil)
  }

  @Test("is shown without its query, and told from others by its digest")
  func shown() {
    let url = NotificationURL("https://billing.example.com/in?key=hidden")
    #expect(url?.withoutQuery == "https://billing.example.com/in")
    #expect(url?.digest.count == 32)
    #expect(url?.digest != NotificationURL("https://billing.example.com/in?key=other")?.digest)
  }
}
