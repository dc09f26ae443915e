import Foundation
import StrictJSON

/// Where the browser is, and what it shows.
extension Browser {
  /// Returns once the page has loaded.
  func open(_ url: String) async throws(WebDriverError) {
    try await call("POST", "/url", ["url": .string(url)])
  }

  func reload() async throws(WebDriverError) { try await call("POST", "/refresh", [:]) }

  func currentURL() async throws(WebDriverError) -> String { try await string("/url") }
  func title() async throws(WebDriverError) -> String { try await string("/title") }
  func source() async throws(WebDriverError) -> String { try await string("/source") }

  /// The first element that matches.
  func find(_ css: String) async throws(WebDriverError) -> Element {
    let value = try await call(
      "POST", "/element", ["using": "css selector", "value": .string(css)])
    return try Element(value, in: self)
  }

  func findAll(_ css: String) async throws(WebDriverError) -> [Element] {
    let found = try await call(
      "POST", "/elements", ["using": "css selector", "value": .string(css)])
    return try (found.array ?? []).map { value throws(WebDriverError) in
      try Element(value, in: self)
    }
  }

  /// What has the focus.
  func focused() async throws(WebDriverError) -> Element {
    try Element(try await call("GET", "/element/active"), in: self)
  }

  /// Presses and releases one key, wherever the focus is.
  func press(_ key: Key) async throws(WebDriverError) {
    let strokes: JSON = [
      ["type": "keyDown", "value": .string(key.rawValue)],
      ["type": "keyUp", "value": .string(key.rawValue)],
    ]
    try await call(
      "POST", "/actions", ["actions": [["type": "key", "id": "keyboard", "actions": strokes]]])
  }

  /// The value of an expression, also where the page's own scripts are off.
  func evaluate(_ expression: String) async throws(WebDriverError) -> JSON {
    try await call(
      "POST", "/execute/sync", ["script": .string("return \(expression)"), "args": []])
  }

  /// The visible part of the page, as PNG.
  func screenshot(to file: URL) async throws {
    let text = try await string("/screenshot")
    guard let image = Data(base64Encoded: text) else {
      throw WebDriverError.malformed(command: "GET /screenshot")
    }
    try image.write(to: file)
  }

  /// Keeps one, for people to look at, in the folder that JETWAY_SCREENSHOTS names, or beside what
  /// was built.
  func keepPicture(_ name: String) async throws {
    let folder =
      ProcessInfo.processInfo.environment["JETWAY_SCREENSHOTS"].map { URL(fileURLWithPath: $0) }
      ?? TestStack.nginxFolder.deletingLastPathComponent().appending(path: ".build/screenshots")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try await screenshot(to: folder.appending(path: "\(name).png"))
  }

  /// Whether nothing is wider than the view.
  func fitsWidth() async throws(WebDriverError) -> Bool {
    try await evaluate("document.documentElement.scrollWidth <= innerWidth").bool == true
  }

  /// What was written to the console since this was last asked: violations of a page's policy too.
  func complaints() async throws(WebDriverError) -> [String] {
    let entries = try await call("POST", "/se/log", ["type": "browser"]).array ?? []
    return entries.compactMap { $0["message"]?.string }
  }
}
