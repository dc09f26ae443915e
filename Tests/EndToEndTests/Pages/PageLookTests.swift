import Foundation
import Testing

@testable import Gateway

@Suite("The pages for people, in a browser", .timeLimit(.minutes(2)))
struct PageLookTests {
  /// A small telephone, a usual one, and a desk.
  private static let sizes = [(320, 640), (390, 844), (1280, 800)]

  @Test("fit every screen, in light and in dark, and keep to their policy")
  func fit() async throws {
    try await PageSite.with { site in
      let pages = try ShownPages.all()
      for (name, response) in pages { site.answer("/oauth/result/\(name)", response) }
      try await Browser.with { browser in
        for look in Browser.Look.allCases {
          try await browser.prefer(look)
          for (width, height) in Self.sizes {
            try await browser.resize(width: width, height: height)
            for (name, _) in pages {
              try await browser.open("\(site.url)/oauth/result/\(name)")
              let shown = "\(name)-\(width)-\(look)"
              #expect(try await browser.fitsWidth(), "\(shown)")
              try await browser.keepPicture(shown)
            }
          }
        }
        #expect(try await browser.complaints().filter(Self.isViolation) == [])
      }
    }
  }

  @Test("have dark colours for those who like them, and nothing that moves for those who do not")
  func preferences() async throws {
    try await PageSite.with { site in
      site.answer("/oauth/result/1", ShownPages.result(.working))
      try await Browser.with { browser in
        try await browser.prefer(.light)
        try await browser.open("\(site.url)/oauth/result/1")
        #expect(
          try await browser.find("main").style("background-color") == "rgba(255, 255, 255, 1)")
        #expect(try await browser.find(".bar").style("display") == "block")
        try await browser.prefer(.dark, lessMotion: true)
        #expect(try await browser.find("main").style("background-color") == "rgba(22, 24, 28, 1)")
        #expect(try await browser.find(".bar").style("display") == "none")
      }
    }
  }

  @Test("run nothing that a name or a provider's words bring along")
  func hostile() async throws {
    let words = "</p></main><script>document.title='taken'</script><img src=x onerror=alert(1)>"
    try await PageSite.with { site in
      site.answer("/oauth/result/1", ShownPages.result(.denied, quotation: words))
      try await Browser.with { browser in
        try await browser.open("\(site.url)/oauth/result/1")
        #expect(try await browser.title() == "HubSpot was not connected")
        #expect(try await browser.find("blockquote").text().contains("<script>document.title="))
        #expect(try await browser.findAll("main script, main img").isEmpty)
      }
    }
  }

  @Test("are there, in the same look, where nginx has to make them itself")
  func fromNginx() async throws {
    try await GatewaySite.with { site in
      try await Browser.with { browser in
        for (width, height) in Self.sizes {
          try await browser.resize(width: width, height: height)
          try await browser.open("\(site.url)/oauth/start/ses_1")
          #expect(try await browser.find("h1").text() == "Not available right now")
          #expect(try await browser.find("main").style("max-width") == "464px")
          #expect(try await browser.fitsWidth())
          try await browser.keepPicture("nginx-\(width)")
        }
        #expect(try await browser.complaints().filter(Self.isViolation) == [])
      }
    }
  }

  private static func isViolation(_ message: String) -> Bool {
    message.contains("Content Security Policy")
  }
}
