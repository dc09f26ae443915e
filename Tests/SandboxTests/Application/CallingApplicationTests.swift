import FastCGI
import Sandbox
import StrictJSON
import Testing

@Suite("The calling application's stand-in", .timeLimit(.minutes(1)))
struct CallingApplicationTests {
  static let path = "/application/notifications"
  static let fields = [
    ("webhook-id", "msg_1"), ("webhook-timestamp", "1790000000"), ("webhook-signature", "v1,abc"),
    ("content-type", "application/json"), ("x-other", "x"),
  ]

  @Test("Notifications are kept in their order, with the fields that are signed")
  func received() async throws {
    let sandbox = try Fixture()
    for body in [#"{"a":"ä"}"#, "no json"] {
      #expect(await sandbox.send("POST", Self.path, body, fields: Self.fields).status == 204)
    }
    let kept = try await sandbox.send("GET", "/sandbox/application").json["notifications"]?.array
    #expect(kept?.map { $0["body"] } == [#"{"a":"ä"}"#, "no json"])
    #expect(
      kept?.first?["fields"]
        == [
          "webhook-id": "msg_1", "webhook-timestamp": "1790000000",
          "webhook-signature": "v1,abc", "content-type": "application/json",
        ])
    #expect(kept?.first?["answered"] == 204)
  }

  @Test("They are answered as ordered, then with 204")
  func answers() async throws {
    let sandbox = try Fixture()
    let order =
      #"{"answers":[503,302,410],"location":"http://127.0.0.1:1/elsewhere","retry_after":9}"#
    #expect(await sandbox.send("PUT", "/sandbox/application", order).status == 200)
    var answers: [Response] = []
    for _ in 0..<4 { answers.append(await sandbox.send("POST", Self.path, "{}")) }
    #expect(answers.map(\.status) == [503, 302, 410, 204])
    #expect(
      answers.map { $0.fields.first("location") }
        == [nil, "http://127.0.0.1:1/elsewhere", nil, nil])
    #expect(answers.map { $0.fields.first("retry-after") } == ["9", "9", "9", nil])
    let kept = try await sandbox.send("GET", "/sandbox/application").json["notifications"]?.array
    #expect(kept?.map { $0["answered"] } == [503, 302, 410, 204])
  }

  @Test(
    "A mistyped order is refused and changes nothing",
    arguments: [
      #"{"answer":[503]}"#, #"{"answers":503}"#, #"{"answers":[600]}"#, #"{"answers":["503"]}"#,
      #"{"answers":[503],"location":"/elsewhere"}"#, #"{"answers":[503],"retry_after":-1}"#,
    ])
  func mistyped(order: String) async throws {
    let sandbox = try Fixture()
    #expect(await sandbox.send("PUT", "/sandbox/application", order).status == 422)
    #expect(await sandbox.send("POST", Self.path, "{}").status == 204)
  }

  @Test("The connection can break, and a reset forgets all")
  func faults() async throws {
    let sandbox = try Fixture()
    _ = await sandbox.send(
      "PUT", "/sandbox/faults", #"{"operation":"notification","reset":"after","times":1}"#)
    #expect(await sandbox.send("POST", Self.path, "{}").status == 599)
    _ = await sandbox.send("PUT", "/sandbox/application", #"{"answers":[503]}"#)
    _ = await sandbox.send("POST", "/sandbox/reset")
    let json = try await sandbox.send("GET", "/sandbox/application").json
    #expect(json["notifications"] == [] && json["answers"] == [] && json["visits"] == [])
  }

  @Test("The page at the end shows onboarding, session and status as text, without scripts")
  func connected() async throws {
    let sandbox = try Fixture()
    let page = await sandbox.send(
      "GET", "/application/connected?status=created&onboarding=onb_1&session=%3Cb%3E&code=hidden")
    #expect(page.status == 200 && !page.text.contains("<script"))
    for part in [
      "<h1>", #"<dd id="status">created</dd>"#, #"<dd id="onboarding">onb_1</dd>"#,
      #"<dd id="session">&lt;b&gt;</dd>"#,
    ] { #expect(page.text.contains(part)) }
    #expect(!page.text.contains("hidden"))
    let visits = try await sandbox.send("GET", "/sandbox/application").json["visits"]?.array
    #expect(visits?.first?["page"] == "connected")
    #expect(visits?.first?["query"]?.string?.hasSuffix("code=hidden") == true)
  }

  @Test("The confirm page tells that a handle came, and never which")
  func confirm() async throws {
    let sandbox = try Fixture()
    let page = await sandbox.send("GET", "/application/confirm?session=ses_1&handle=precious")
    #expect(page.text.contains(#"<dd id="session">ses_1</dd>"#))
    #expect(page.text.contains(#"<dd id="handle">received</dd>"#))
    #expect(!page.text.contains("precious"))
    let bare = await sandbox.send("GET", "/application/confirm")
    #expect(bare.text.contains(#"<dd id="handle">none</dd>"#))
  }

  @Test("The popup page opens what it is given, where that is an address")
  func popup() async throws {
    let sandbox = try Fixture()
    func open(_ start: String) async -> Response {
      await sandbox.send("GET", "/application/popup?start=\(start)")
    }
    let page = await open("http%3A%2F%2F127.0.0.1%3A8080%2Foauth%2Fstart%2Fses_1%3Fa%3Db%26c")
    #expect(page.status == 200)
    #expect(page.text.contains(#"data-start="http://127.0.0.1:8080/oauth/start/ses_1?a=b&amp;c""#))
    #expect(page.text.contains(#"<pre id="message""#))
    #expect(page.text.contains("window.open(") && page.text.contains("event.origin"))
    for bad in ["", "javascript:alert(1)", "/oauth", "http://a/%22%3E"] {
      #expect(await open(bad).status == 422)
    }
    #expect(await sandbox.send("GET", "/application/other").status == 404)
    #expect(await sandbox.send("GET", Self.path).status == 405)
  }
}
