import Foundation
import StrictJSON
import Testing
import Workbench

/// A headless Chromium of a test's own, with an empty profile.
struct Browser: Sendable {
  static let driver = "/usr/bin/chromedriver"

  let driver: WebDriver
  private let session: String

  /// Starts one, and ends it when `body` is done.
  static func with<R>(_ body: (Browser) async throws -> R) async throws -> R {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appending(path: "browser-\(UUID().uuidString.prefix(8))")
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    let port = try FreePorts.take(1)[0]
    // Chromium's own files go where ours do. The two are one process group, so that the end of the
    // one, which may be ours, is the end of the other.
    let process = try ChildProcess(
      "chromedriver", "/usr/bin/setsid",
      ["/bin/sh", "-c", "trap 'trap - TERM; kill 0' TERM; \(driver) --port=\(port) & wait"],
      log: folder.appending(path: "chromedriver.log"),
      environment: ["TMPDIR": folder.path, "HOME": folder.path])
    let result: Result<R, any Error>
    do {
      try await process.untilReady { $0.output.contains("started successfully") }
      result = .success(try await run(body, by: WebDriver(url: "http://127.0.0.1:\(port)")))
    } catch {
      result = .failure(error)
    }
    await process.stop(within: .seconds(5))
    // Chromium's processes write into it for a moment longer.
    try await eventually {
      try? files.removeItem(at: folder)
      return !files.fileExists(atPath: folder.path)
    }
    return try result.get()
  }

  private static func run<R>(
    _ body: (Browser) async throws -> R, by driver: WebDriver
  ) async throws -> R {
    let browser = try await Browser(driver)
    do {
      let result = try await body(browser)
      try await browser.quit()
      return result
    } catch {
      // What went wrong first is what matters.
      try? await browser.quit()
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
