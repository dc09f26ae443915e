import AirbyteAPI
import Foundation
import Testing
import Workbench

@Suite("nginx before the OAuth callback", .timeLimit(.minutes(1)))
struct CallbackSecrecyTests {
  private static let canary = "c0de-0f-a-person"
  private static let path = "/oauth/callback/billing/hubspot?code=\(canary)&state=\(canary)"

  /// What makes nginx speak of a request: nobody behind it (it says so at crit), and no connection
  /// left to ask with (at alert: the listener, a channel and the client take three).
  enum Trouble: String, CaseIterable {
    case crit, alert

    func edit(_ name: String, _ text: String) -> String {
      guard self == .alert, name == "nginx.conf" else { return text }
      return text.replacing("worker_connections 20000", with: "worker_connections 3")
    }
  }

  private static func call(_ site: GatewaySite, _ method: String = "GET") async -> RawAnswer {
    let body = method == "POST" ? "code=\(canary)&state=\(canary)" : ""
    let target = method == "POST" ? "/oauth/callback/billing/hubspot" : path
    let request = """
      \(method) \(target) HTTP/1.1\r
      Host: x\r
      Content-Type: application/x-www-form-urlencoded\r
      Content-Length: \(body.utf8.count)\r
      Connection: close\r
      \r
      \(body)
      """
    return await RawHTTP.send(Array(request.utf8), port: site.port)
  }

  @Test("writes neither code nor state anywhere, whatever goes wrong", arguments: Trouble.allCases)
  func silent(trouble: Trouble) async throws {
    try await GatewaySite.with(edit: trouble.edit) { site in
      for method in ["GET", "POST"] {
        let answer = await Self.call(site, method)
        #expect(answer.status == (trouble == .crit ? 502 : 500))
      }
      #expect(site.files(holding: Self.canary).isEmpty)
      #expect(site.files(holding: "/oauth/callback/billing/hubspot\"") == ["access.log"])
    }
  }

  /// Why the location's level is emerg; and that the test above would see a code that is written.
  @Test("would write them at any lower level", arguments: Trouble.allCases)
  func needed(trouble: Trouble) async throws {
    try await GatewaySite.with(
      edit: { name, text in
        trouble.edit(name, text)
          .replacing("error_log                stderr emerg", with: "error_log told.log \(trouble)")
      },
      { site in
        _ = await Self.call(site)
        #expect(site.files(holding: Self.canary) == ["told.log"])
      })
  }

  @Test("answers people with a page and applications with a problem, where Jetway does not")
  func pages() async throws {
    try await GatewaySite.with { site in
      let page = await Self.call(site)
      #expect(page.status == 502 && page.first("retry-after") == "5")
      #expect(page.first("content-type") == "text/html; charset=utf-8")
      #expect(page.first("cache-control") == "no-store")
      #expect(
        String(decoding: page.body, as: UTF8.self).contains("<h1>Not available right now</h1>"))

      let application = await RawHTTP.send(
        Array("GET /oauth/sessions/ses_1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".utf8),
        port: site.port)
      #expect(application.first("content-type") == "application/problem+json")

      let large =
        "POST /oauth/callback/a/b HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 20000\r\n\r\n"
      let body = [UInt8](repeating: 0x61, count: 20_000)
      let refused = await RawHTTP.send(Array(large.utf8) + body, port: site.port)
      #expect(refused.status == 413)
      #expect(refused.first("content-type") == "text/html; charset=utf-8")
    }
  }
}
