import Foundation
import StrictJSON
import Workbench

/// A headless Chromium of a test's own, with an empty profile.
struct Browser: Sendable {
  static let driver = "/usr/bin/chromedriver"

  let driver: WebDriver
  private let session: String

  /// Starts one, and ends it when `body` is done.
  static func with<Result>(_ body: (Browser) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "browser-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let port = try FreePorts.take(1)[0]
    // Chromium's own files go where ours do, and are removed with them.
    let process = try ChildProcess(
      "chromedriver", driver, ["--port=\(port)"], log: folder.appending(path: "chromedriver.log"),
      environment: ["TMPDIR": folder.path, "HOME": folder.path])
    do {
      try await process.untilReady { $0.output.contains("started successfully") }
      let browser = try await Browser(WebDriver(url: "http://127.0.0.1:\(port)"))
      let result: Result
      do {
        result = try await body(browser)
      } catch {
        try? await browser.quit()
        throw error
      }
      try await browser.quit()
      await process.stop(within: .seconds(5))
      return result
    } catch {
      await process.stop(within: .seconds(5))
      throw error
    }
  }

  /// Root may not use Chromium's sandbox, and containers have a small /dev/shm.
  private static let arguments: JSON = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
    "--disable-background-networking", "--no-first-run",
  ]

  private init(_ driver: WebDriver) async throws(WebDriverError) {
    let wanted: JSON = [
      "acceptInsecureCerts": true,
      "timeouts": ["pageLoad": 20_000, "script": 10_000, "implicit": 0],
      "goog:loggingPrefs": ["browser": "ALL"],
      "goog:chromeOptions": ["args": Self.arguments],
    ]
    let value = try await driver.call(
      "POST", "/session", ["capabilities": ["alwaysMatch": wanted]])
    guard let id = value["sessionId"]?.string else { throw .malformed(command: "POST /session") }
    (self.driver, session) = (driver, "/session/\(id)")
  }

  private func quit() async throws(WebDriverError) { try await call("DELETE", "") }

  /// A command of this browser's session.
  @discardableResult
  func call(
    _ method: String, _ path: String, _ body: JSON? = nil
  ) async throws(WebDriverError) -> JSON {
    try await driver.call(method, session + path, body)
  }

  func string(_ path: String) async throws(WebDriverError) -> String {
    guard let text = try await call("GET", path).string else {
      throw .malformed(command: "GET \(path)")
    }
    return text
  }
}
