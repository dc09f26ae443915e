import StrictJSON

/// An element of the page that a browser shows.
struct Element: Sendable {
  /// What W3C WebDriver calls an element's reference (section 12.2).
  private static let identifier = "element-6066-11e4-a52e-4f735466cecf"

  private let browser: Browser
  private let path: String

  init(_ value: JSON, in browser: Browser) throws(WebDriverError) {
    guard let id = value[Self.identifier]?.string else { throw .malformed(command: "element") }
    (self.browser, path) = (browser, "/element/\(id)")
  }

  func click() async throws(WebDriverError) { try await browser.call("POST", path + "/click", [:]) }

  func type(_ text: String) async throws(WebDriverError) {
    try await browser.call("POST", path + "/value", ["text": .string(text)])
  }

  /// As it is shown.
  func text() async throws(WebDriverError) -> String { try await browser.string(path + "/text") }
  /// In lower case for HTML.
  func name() async throws(WebDriverError) -> String { try await browser.string(path + "/name") }

  /// nil where it has none of that name.
  func attribute(_ name: String) async throws(WebDriverError) -> String? {
    try await browser.call("GET", path + "/attribute/\(name)").string
  }

  /// A property of its style as it was computed.
  func style(_ name: String) async throws(WebDriverError) -> String {
    try await browser.string(path + "/css/\(name)")
  }
}
