import Foundation
import Testing
import Workbench

@Suite("The demo", .timeLimit(.minutes(1)))
struct DemoTests {
  @Test("tells its story through nginx and ends with 0, every step as expected")
  func story() async throws {
    let log = FileManager.default.temporaryDirectory.appending(path: "demo-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: log) }
    let demo = try ChildProcess(
      "demo", TestStack.executable.path,
      ["demo", "--exit", "--port", "0", "--nginx", TestStack.nginxFolder.path], log: log)
    try await demo.untilReady(within: .seconds(50)) { !$0.isRunning }
    #expect(demo.status == 0, "\(demo.output)")
    #expect(demo.output.matches(of: /✓ as expected/).count == 11)
    #expect(!demo.output.contains("\u{1B}["), "colours are for terminals")
    await demo.kill()
  }

  @Test("stays up, and what it prints for a person is clicked through to the connector")
  func clickedThrough() async throws {
    let log = FileManager.default.temporaryDirectory.appending(path: "demo-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: log) }
    let demo = try ChildProcess(
      "demo", TestStack.executable.path,
      ["demo", "--port", "0", "--nginx", TestStack.nginxFolder.path], log: log)
    try await demo.untilReady(within: .seconds(50)) { $0.output.contains("Everything stays up") }
    let start = try #require(
      demo.output.firstMatch(of: /click through\n {2}(http:\S+\/oauth\/start\/\S+)\n/)
    ).1
    try await Browser.with { browser in
      try await browser.open(String(start))
      try await keepPictures("demo-1-start", of: browser)
      try await browser.find("button").click()
      try await eventually { try await browser.currentURL().contains("/provider/hubspot/") }
      try await keepPictures("demo-2-consent", of: browser)
      try await browser.find("button[value=allow]").click()
      try await eventually { try await browser.title() == "HubSpot is connected" }
      try await keepPictures("demo-3-result", of: browser)
      let page = try await browser.find("main").text()
      #expect(page.firstMatch(of: /[0-9a-f]{8}-[0-9a-f-]{27}/) != nil, "\(page)")
      #expect(try await browser.complaints().isEmpty)
    }
    await demo.stop()
    #expect(demo.status == 0, "\(demo.output.suffix(500))")
  }

  private func keepPictures(_ name: String, of browser: Browser) async throws {
    for (screen, width, height) in BrowserTests.screens {
      try await browser.resize(width: width, height: height)
      #expect(try await browser.fitsWidth())
      try await browser.keepPicture("\(name)-\(screen)")
    }
  }
}
