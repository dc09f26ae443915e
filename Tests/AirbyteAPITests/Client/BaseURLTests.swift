import AirbyteAPI
import Testing

@Suite("The base URL")
struct BaseURLTests {
  @Test(
    "Schemes, ports and paths are kept, slashes at the end are not",
    arguments: [
      ("https://api.airbyte.ai", "https://api.airbyte.ai"),
      ("https://api.airbyte.ai/", "https://api.airbyte.ai"),
      ("http://127.0.0.1:8080/sandbox/", "http://127.0.0.1:8080/sandbox"),
      ("HTTPS://x", "HTTPS://x"), ("http://[::1]:80", "http://[::1]:80"),
    ])
  func kept(text: String, expected: String) {
    #expect(BaseURL(text)?.text == expected)
  }

  @Test(
    "Anything else is refused",
    arguments: [
      "", "api.airbyte.ai", "ftp://x", "https://", "https://:80", "https:///x", "https://u:p@x",
      "https://x?y", "https://x#y", "https://x y", "https://x\r\n", "https://ä", "file:///etc",
    ])
  func refused(text: String) {
    #expect(BaseURL(text) == nil)
  }
}
