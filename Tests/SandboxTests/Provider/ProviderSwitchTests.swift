import FastCGI
import Sandbox
import StrictJSON
import Testing

@Suite("The provider's switches", .timeLimit(.minutes(1)))
struct ProviderSwitchTests {
  @Test("Consent can be given or denied without a person")
  func consent() async throws {
    let client = try await ProviderClient("any", #"{"consent":"allow"}"#)
    let code = await client.authorize(["login_hint": "anna"]).sentBack["code"] ?? ""
    #expect(await client.exchange(code).status == 200)
    #expect(try await client.status["tokens"]?.array?.first?["account"] == "anna")
    await client.turn(#"{"consent":"deny"}"#)
    #expect(await client.authorize().sentBack["error"] == "access_denied")
    await client.turn(#"{"consent":"ask"}"#)
    #expect(await client.authorize().status == 200)
  }

  @Test(
    "The way back can lack, change or add parameters",
    arguments: [
      (#"{"sends_iss":false}"#, "iss", nil), (#"{"sends_state":false}"#, "state", nil),
      (#"{"issuer":"https://other.example"}"#, "iss", "https://other.example"),
      (#"{"authorize_error":"server_error"}"#, "error", "server_error"),
      (#"{"authorize_error":"server_error"}"#, "code", nil),
      (#"{"authorize_extra":{"error":"x y"}}"#, "error", "x y"),
    ] as [(String, String, String?)])
  func wayBack(switches: String, name: String, value: String?) async throws {
    let client = try await ProviderClient("any", switches)
    #expect(await client.decide("allow").sentBack[name] == value)
    await client.turn(
      #"{"sends_iss":true,"sends_state":true,"issuer":null,"authorize_error":null,"authorize_extra":{}}"#
    )
    #expect(
      await Set(client.decide("allow").sentBack.keys) == ["code", "state", "iss"])
  }

  @Test(
    "The token answer can lack, change or add members",
    arguments: [
      (#"{"refresh_token":false}"#, "refresh_token", nil),
      (#"{"expires_in":null}"#, "expires_in", nil), (#"{"expires_in":7}"#, "expires_in", 7),
      (#"{"omits_scope":true}"#, "scope", nil),
      (#"{"granted_scopes":["a","b"]}"#, "scope", "a b"),
      (#"{"granted_scopes":["a","b"],"answer_scope_separator":"comma"}"#, "scope", "a,b"),
      (#"{"granted_scopes":[]}"#, "scope", ""), (#"{"granted_scopes":null}"#, "scope", "crm.read"),
      (#"{"extra":{"team":{"id":1}}}"#, "team", ["id": 1]),
      (#"{"extra":{"token_type":"mac"}}"#, "token_type", "mac"),
    ] as [(String, String, JSON?)])
  func members(switches: String, name: String, value: JSON?) async throws {
    let client = try await ProviderClient("any", switches)
    let json = try await client.exchange(client.code()).json
    #expect(json[name] == value && json["access_token"] != nil)
  }

  @Test(
    "Scopes are asked for as the provider writes them",
    arguments: [
      ("space", "a b", true), ("space", "a,b", false), ("comma", "a,b", true),
      ("comma", "a b", false), ("either", "a,b", true), ("either", "a b", true),
      ("either", "a, b", true),
    ])
  func separators(separator: String, scope: String, works: Bool) async throws {
    let client = try await ProviderClient("any", #"{"scope_separator":"\#(separator)"}"#)
    let items = await client.decide("allow", ["scope": scope]).sentBack
    #expect(items["error"] == (works ? nil : "invalid_scope"))
    if let code = items["code"] {
      #expect(try await client.exchange(code).json["scope"] == "a b")
    }
  }

  @Test("The token answer can be a form, a page, or what is asked for")
  func answers() async throws {
    let client = try await ProviderClient("any", #"{"answer":"form","extra":{"a b":"c&d"}}"#)
    func exchange(_ accept: String? = nil) async -> Response {
      await client.exchange(
        client.code(), fields: [ProviderClient.form] + (accept.map { [("accept", $0)] } ?? []))
    }
    let json = "application/json;q=0.9, */*"
    let form = await exchange(json)
    #expect(form.fields.first("content-type") == "application/x-www-form-urlencoded")
    #expect(form.form["a b"] == "c&d" && form.form["access_token"]?.count == 48)
    await client.turn(#"{"answer":"negotiated"}"#)
    #expect(await exchange().form["access_token"] != nil)
    #expect(await exchange(json).token("access_token") != "")
    await client.turn(#"{"answer":"html"}"#)
    let page = await exchange()
    #expect(page.status == 200 && page.text.hasPrefix("<!doctype html>"))
    #expect(try await client.status["exchanges"] == ["tried": 4, "succeeded": 4])
  }

  @Test(
    "The token endpoint can fail before it has done anything",
    arguments: [
      (#"{"token_status":400}"#, 400, "invalid_grant"),
      (#"{"token_status":401}"#, 401, "invalid_client"),
      (#"{"token_status":429,"token_retry_after":7}"#, 429, "rate_limited"),
      (#"{"token_status":500}"#, 500, "server_error"),
      (#"{"token_status":503}"#, 503, "temporarily_unavailable"),
      (
        #"{"token_status":400,"token_error":"bad_verification_code"}"#, 400, "bad_verification_code"
      ),
      (#"{"token_error":"bad_verification_code"}"#, 200, "bad_verification_code"),
    ])
  func failures(switches: String, status: Int, error: String) async throws {
    let client = try await ProviderClient("any", switches)
    let code = await client.code()
    let response = await client.exchange(code)
    #expect(response.status == status && response.error == error)
    #expect(response.fields.first("retry-after") == (status == 429 ? "7" : nil))
    #expect(try await client.status["exchanges"] == ["tried": 1, "succeeded": 0])
    await client.turn(#"{"token_status":200,"token_error":null}"#)
    #expect(await client.exchange(code).status == 200)
  }

  @Test("Errors can come with status 200, those of the server excepted")
  func errorsAs200() async throws {
    let client = try await ProviderClient("any", #"{"errors_as_200":true}"#)
    let response = await client.exchange("unknown")
    #expect(response.status == 200 && response.error == "invalid_grant")
    await client.turn(#"{"token_status":503}"#)
    #expect(await client.exchange("unknown").status == 503)
  }

  @Test("A slow token endpoint has redeemed the code before the delay")
  func delay() async throws {
    let client = try await ProviderClient("any", #"{"token_delay_ms":1500}"#)
    let code = await client.code()
    let start = client.sandbox.time.now
    #expect(await client.exchange(code).status == 200)
    #expect(client.sandbox.time.now - start == 1_500_000)
    let issued = try await client.status["tokens"]?.array?.first?["issued_at"]
    #expect(issued == "2026-04-20T21:57:20.991787Z")
  }

  @Test(
    "The connection can break before or after the code is redeemed",
    arguments: [("before", 200, []), ("after", 400, ["revoked"])])
  func reset(stage: String, then status: Int, states: [String]) async throws {
    let client = try await ProviderClient("any")
    let code = await client.code()
    let fault =
      #"{"operation":"provider_token","path":"/provider/any/","reset":"\#(stage)","times":1}"#
    _ = await client.sandbox.send("PUT", "/sandbox/faults", fault)
    #expect(await client.exchange(code).status == 599)
    #expect(await client.exchange(code).status == status)
    if stage == "after" { #expect(try await client.states("access_token") == states) }
  }

  @Test("Faults befall the other endpoints too", arguments: ["authorize", "revoke"])
  func faults(operation: String) async throws {
    let client = try await ProviderClient()
    let fault = #"{"operation":"\#(operation)","reset":"before"}"#
    _ = await client.sandbox.send("PUT", "/sandbox/faults", fault)
    #expect(await client.authorize().status == (operation == "authorize" ? 599 : 200))
    #expect(await client.revoke("x").status == (operation == "revoke" ? 599 : 200))
  }

  @Test(
    "A mistyped switch is refused and changes nothing",
    arguments: [
      "", "[]", #"{"rotate":true}"#, #"{"rotates":1}"#, #"{"answer":"xml"}"#, #"{"body":null}"#,
      #"{"token_status":418}"#, #"{"token_delay_ms":-1}"#, #"{"granted_scopes":"a"}"#,
      #"{"granted_scopes":[1]}"#, #"{"redirect_uris":["ftp://a"]}"#, #"{"issuer":""}"#,
      #"{"extra":[]}"#, #"{"authorize_extra":{"a":1}}"#, #"{"client_secret":null}"#,
      #"{"consent":"yes"}"#, #"{"expires_in":0}"#,
    ])
  func mistyped(body: String) async throws {
    let client = try await ProviderClient("any")
    let before = try await client.status["settings"]
    let mixed = body.hasPrefix("{") ? #"{"refresh_token":false,"# + body.dropFirst() : body
    let status = await client.turn(mixed).status
    #expect(status == 400 || status == 422)
    #expect(try await client.status["settings"] == before)
  }

  @Test("A reset forgets switches, codes, tokens and counts")
  func forgotten() async throws {
    let client = try await ProviderClient("any", #"{"rotates":true}"#)
    _ = await client.exchange(client.code())
    let code = await client.code()
    #expect(await client.sandbox.send("POST", "/sandbox/reset").status == 204)
    #expect(await client.exchange(code).error == "invalid_grant")
    let status = try await client.status
    #expect(status["settings"]?["rotates"] == false && status["tokens"] == [])
    #expect(status["exchanges"] == ["tried": 1, "succeeded": 0])
  }
}
