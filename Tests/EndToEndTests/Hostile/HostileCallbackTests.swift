import AirbyteAPI
import Testing
import Workbench

/// What anybody can send to the address that providers send people back to.
@Suite("Hostile callbacks through nginx")
struct HostileCallbackTests {
  struct Callback: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var method = "GET"
    /// Of the query, or of the form.
    let text: String
    let status: Int
  }

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  static let callbacks = [
    Callback(
      testDescription: "a code of almost 4,096 bytes",
      text: "code=\(repeated("c", 4_090))&state=nobodys", status: 400),
    Callback(
      testDescription: "a code of almost 8 KiB", text: "code=\(repeated("c", 7_900))&state=s",
      status: 400),
    Callback(
      testDescription: "a query over 8 KiB", text: "code=\(repeated("c", 9_000))&state=s",
      status: 414),
    Callback(
      testDescription: "a form with a code that is not too long", method: "POST",
      text: "code=\(repeated("c", 4_090))&state=nobodys", status: 303),
    Callback(
      testDescription: "a form with one long value", method: "POST",
      text: "code=\(repeated("c", 16_000))&state=s", status: 400),
    Callback(
      testDescription: "a form that grows when it is escaped", method: "POST",
      text: "code=\(repeated("+", 4_000))&state=\(repeated("+", 4_000))", status: 400),
    Callback(
      testDescription: "a form with many values", method: "POST", text: repeated("code=c&", 2_300),
      status: 400),
    Callback(
      testDescription: "a form over the limit", method: "POST", text: repeated("x", 20_000),
      status: 413),
    Callback(
      testDescription: "a form of nothing but escapes", method: "POST",
      text: "state=" + repeated("%", 5_000), status: 400),
    Callback(
      testDescription: "a form with a line end in a value", method: "POST",
      text: "state=a%0D%0ASet-Cookie:%20x=y&code=b", status: 303),
    Callback(testDescription: "a head", method: "HEAD", text: "code=c&state=s", status: 405),
  ]

  @Test(
    "A link that was mangled on its way leads a person to a page, not to a document for programs",
    arguments: [
      "/oauth/start/oas_x%22", "/oauth/start/a/b", "/oauth/result/%C2%89", "/oauth/start/",
      "/oauth/callback/billing/hubspot/", "/oauth/callback/billing/hub%20spot",
    ])
  func mangled(path: String) async throws {
    let answer = try await Caller(TestStack.shared).call("GET", path)
    #expect(answer.status == 404)
    #expect(answer.first("content-type") == "text/html; charset=utf-8")
    #expect(answer.first("content-security-policy")?.hasPrefix("default-src 'none'") == true)
  }

  @Test("are answered by Jetway or by a page of nginx's, never by a fault", arguments: callbacks)
  func refused(callback: Callback) async throws {
    let stack = try await TestStack.shared
    let caller = try Caller(stack)
    let path = "/oauth/callback/billing/hubspot"
    let answer =
      callback.method == "POST"
      ? try await caller.call(
        "POST", path, body: Array(callback.text.utf8),
        fields: [HTTPField("content-type", "application/x-www-form-urlencoded")])
      : try await caller.call(callback.method, "\(path)?\(callback.text)")
    #expect(answer.status == callback.status)
    #expect(answer.first("set-cookie") == nil)
    guard answer.status == 303 else { return }
    let next = try await caller.at("").call("GET", try #require(answer.first("location")))
    #expect(next.status == 400)
  }
}
