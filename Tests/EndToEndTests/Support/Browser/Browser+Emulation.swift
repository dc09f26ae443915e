import StrictJSON

/// Whose screen and habits the browser has.
extension Browser {
  /// How a person likes pages to be.
  enum Look: String, Sendable, CaseIterable {
    case light, dark
  }

  /// Sets the size of the page's view: a window itself has a least width.
  func resize(width: Int, height: Int) async throws(WebDriverError) {
    try await command(
      "Emulation.setDeviceMetricsOverride",
      [
        "width": .integer(Int64(width)), "height": .integer(Int64(height)), "deviceScaleFactor": 1,
        "mobile": false,
      ])
  }

  func prefer(_ look: Look, lessMotion: Bool = false) async throws(WebDriverError) {
    let motion = lessMotion ? "reduce" : "no-preference"
    try await command(
      "Emulation.setEmulatedMedia",
      [
        "features": [
          ["name": "prefers-color-scheme", "value": .string(look.rawValue)],
          ["name": "prefers-reduced-motion", "value": .string(motion)],
        ]
      ])
  }

  /// Takes effect with the next page.
  func allowScripts(_ isAllowed: Bool) async throws(WebDriverError) {
    try await command("Emulation.setScriptExecutionDisabled", ["value": .bool(!isAllowed)])
  }

  /// A command of the Chrome DevTools Protocol, for what WebDriver does not have.
  private func command(_ name: String, _ parameters: JSON) async throws(WebDriverError) {
    try await call("POST", "/goog/cdp/execute", ["cmd": .string(name), "params": parameters])
  }
}
