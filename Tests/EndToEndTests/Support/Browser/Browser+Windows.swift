import StrictJSON

/// A browser's windows and cookies.
extension Browser {
  /// The names of all windows, in no order.
  func windows() async throws(WebDriverError) -> [String] {
    (try await call("GET", "/window/handles").array ?? []).compactMap(\.string)
  }

  /// The name of the window that commands go to.
  func window() async throws(WebDriverError) -> String { try await string("/window") }

  func switchTo(_ window: String) async throws(WebDriverError) {
    try await call("POST", "/window", ["handle": .string(window)])
  }

  /// Opens an empty tab and goes to it.
  func openTab() async throws(WebDriverError) {
    let made = try await call("POST", "/window/new", ["type": "tab"])
    guard let handle = made["handle"]?.string else { throw .malformed(command: "window/new") }
    try await switchTo(handle)
  }

  /// Closes the window; another one has to be switched to.
  func close() async throws(WebDriverError) { try await call("DELETE", "/window") }

  /// Those that the current page may have, HttpOnly ones too.
  func cookies() async throws(WebDriverError) -> [StoredCookie] {
    (try await call("GET", "/cookie").array ?? []).compactMap { StoredCookie($0) }
  }

  func forgetCookies() async throws(WebDriverError) { try await call("DELETE", "/cookie") }
}
