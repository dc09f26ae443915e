import Foundation
import StrictJSON
import Testing
import Workbench

@Suite("The story of an onboarding, in a browser", .timeLimit(.minutes(1)))
struct TimelineLookTests {
  @Test("fits a telephone and a desk, as a page and as a picture")
  func fits() async throws {
    let stack = try await TestStack.shared
    let answer = try await Caller(stack).send(
      .hubspot(workspace: "acme-\(String(repeating: "w", count: 50))"))
    let id = try #require(answer.onboarding)
    let (page, picture) = (stack.layout.url("\(id).html"), stack.layout.url("\(id).svg"))
    let run = try await stack.run("audit", "show", id, "--html", page.path, "--svg", picture.path)
    #expect(run.status == 0, "\(run.errors)")
    try await Browser.with { browser in
      for look in Browser.Look.allCases {
        try await browser.prefer(look)
        for width in [320, 390, 1280] {
          try await browser.resize(width: width, height: 800)
          try await browser.open(page.absoluteString)
          #expect(try await browser.fitsWidth())
          try await browser.keepPicture("timeline-page-\(width)-\(look)")
          try await browser.open(picture.absoluteString)
          try await browser.keepPicture("timeline-picture-\(width)-\(look)")
          // In the picture's own units, of which it is 360 wide.
          let wide = try await browser.evaluate(
            """
            [...document.querySelectorAll("text")].filter(text => {
              const box = text.getBBox(); return box.x + box.width > 360;
            }).map(text => text.textContent)
            """)
          #expect(wide.array?.isEmpty == true, "\(wide)")
        }
      }
      #expect(try await browser.complaints() == [])
    }
  }
}
