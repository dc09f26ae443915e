import FastCGI
import Sandbox
import StrictJSON
import Testing

@Suite("The provider's authorize endpoint", .timeLimit(.minutes(1)))
struct AuthorizeTests {
  @Test("Allow leads back with a code, the state and the issuer, and nothing else")
  func allowed() async throws {
    let client = try await ProviderClient()
    let response = await client.decide("allow")
    #expect(response.status == 303)
    let location = response.fields.first("location") ?? ""
    #expect(location.hasPrefix("\(ProviderClient.redirectURI)?code="))
    let items = response.sentBack
    #expect(Set(items.keys) == ["code", "state", "iss"])
    #expect(items["state"] == "st ate&1")
    #expect(items["iss"] == "http://localhost/provider/hubspot")
    #expect(response.fields.first("cache-control") == "no-store")
    let other = await client.decide("allow").sentBack
    #expect(items["code"]?.count == 48 && items["code"] != other["code"])
  }

  @Test("The issuer is the address at which the browser came")
  func issuer() async throws {
    let client = try await ProviderClient("notion")
    let response = await client.sandbox.send(
      "POST", "/provider/notion/authorize", client.query(["decision": "allow"]),
      fields: [ProviderClient.form, ("host", "127.0.0.1:9090")])
    #expect(response.sentBack["iss"] == "http://127.0.0.1:9090/provider/notion")
  }

  @Test("Deny is access_denied, with state and issuer, and makes no code")
  func denied() async throws {
    let client = try await ProviderClient()
    let items = await client.decide("deny").sentBack
    #expect(Set(items.keys) == ["error", "error_description", "state", "iss"])
    #expect(items["error"] == "access_denied" && items["state"] == "st ate&1")
    #expect(try await client.status["consents"] == ["allowed": 0, "denied": 1])
  }

  @Test(
    "A client or a return address that is not known is told to the person, never redirected to",
    arguments: [
      ["client_id": nil], ["client_id": "demo-notion-app"], ["client_id": "DEMO-HUBSPOT-APP"],
      ["redirect_uri": nil], ["redirect_uri": ""],
      ["redirect_uri": "https://app.example/callback"],
      ["redirect_uri": "http://127.0.0.1.example/callback"],
      ["redirect_uri": "http://127.0.0.1@evil.example/callback"],
      ["redirect_uri": "http://evil.example/127.0.0.1"],
      ["redirect_uri": "http://127.0.0.1:8080/callback#part"],
      ["redirect_uri": "http://127.0.0.1:x/callback"],
      ["redirect_uri": "http://127.0.0.1:99999/callback"],
      ["redirect_uri": "//127.0.0.1/callback"], ["redirect_uri": "/callback"],
      ["redirect_uri": "javascript://127.0.0.1/%0aalert(1)"],
      ["redirect_uri": "http://127.0.0.1/\r\nset-cookie: a=b"],
      ["redirect_uri": "http://127.0.0.1\\@evil.example/"],
      ["redirect_uri": "http://[::1/callback"],
    ] as [ProviderClient.Changes])
  func untrusted(changes: ProviderClient.Changes) async throws {
    let client = try await ProviderClient()
    for response in [await client.authorize(changes), await client.decide("allow", changes)] {
      #expect(response.status == 400)
      #expect(response.fields.first("location") == nil)
      #expect(response.fields.first("content-type") == "text/html; charset=utf-8")
    }
    #expect(try await client.status["consents"]?["allowed"] == 0)
  }

  @Test(
    "Every loopback host is a return address",
    arguments: [
      "http://127.0.0.1/", "http://127.0.0.1:1?a=b", "https://localhost:8443/callback",
      "http://[::1]:8080/callback", "http://jetway.localhost:8080/callback",
    ])
  func loopback(address: String) async throws {
    let client = try await ProviderClient()
    let location = await client.decide("allow", ["redirect_uri": address]).fields.first("location")
    #expect(location?.hasPrefix(address + (address.contains("?") ? "&" : "?") + "code=") == true)
  }

  @Test("A registered return address is compared exactly")
  func registered() async throws {
    let address = "https://onboard.example/oauth/callback/a/hubspot"
    let client = try await ProviderClient(
      "hubspot", #"{"redirect_uris":["\#(address)"]}"#)
    #expect(await client.decide("allow", ["redirect_uri": address]).status == 303)
    for other in ["\(address)/", "\(address)?a=b", address.replacing("/a/", with: "/b/")] {
      #expect(await client.decide("allow", ["redirect_uri": other]).status == 400)
    }
  }

  @Test(
    "Everything else that is wrong is told to the client, with its state",
    arguments: [
      (["response_type": nil], "invalid_request"),
      (["response_type": "token"], "unsupported_response_type"),
      (["response_type": "code id_token"], "unsupported_response_type"),
      (["response_mode": "fragment"], "invalid_request"),
      (["code_challenge": nil], "invalid_request"),
      (["code_challenge": "short"], "invalid_request"),
      (["code_challenge": ProviderClient.challenge + "="], "invalid_request"),
      (["code_challenge": ProviderClient.challenge.replacing("-", with: "+")], "invalid_request"),
      (["code_challenge_method": nil], "invalid_request"),
      (["code_challenge_method": "plain"], "invalid_request"),
      (["scope": "a,b"], "invalid_scope"), (["scope": "a  b"], "invalid_scope"),
      (["scope": "a\"b"], "invalid_scope"), (["scope": "ä"], "invalid_scope"),
    ] as [(ProviderClient.Changes, String)])
  func refused(changes: ProviderClient.Changes, error: String) async throws {
    let client = try await ProviderClient("hubspot")
    for response in [await client.authorize(changes), await client.decide("allow", changes)] {
      #expect(response.status == 303)
      let items = response.sentBack
      #expect(items["error"] == error && items["code"] == nil)
      #expect(items["state"] == "st ate&1" && items["iss"] != nil)
      #expect(items["error_description"]?.isEmpty == false)
    }
    #expect(try await client.status["consents"]?["allowed"] == 0)
  }

  @Test("A state that is not visible ASCII is refused and not repeated")
  func state() async throws {
    let client = try await ProviderClient()
    let items = await client.authorize(["state": "a\u{7F}b"]).sentBack
    #expect(items["error"] == "invalid_request" && items["state"] == nil)
    #expect(await client.decide("allow", ["state": nil]).sentBack["code"] != nil)
  }

  @Test(
    "No parameter may occur twice",
    arguments: [
      ("client_id=demo-hubspot-app", 400), ("redirect_uri=http%3A%2F%2F127.0.0.1%2F", 400),
      ("scope=b", 303), ("owner=a&owner=b", 303),
    ])
  func twice(more: String, status: Int) async throws {
    let client = try await ProviderClient()
    let response = await client.sandbox.send(
      "GET", "/provider/hubspot/authorize?\(client.query())&\(more)")
    #expect(response.status == status)
    if status == 303 { #expect(response.sentBack["error"] == "invalid_request") }
  }

  @Test(
    "What is no form is told to the person", arguments: ["client_id=%", "client_id=%ff", "%zz"])
  func malformed(query: String) async throws {
    let response = try await Fixture().send("GET", "/provider/hubspot/authorize?\(query)")
    #expect(response.status == 400)
  }

  @Test("A decision must be one", arguments: [nil, "maybe", "Allow"])
  func decision(text: String?) async throws {
    let response = try await ProviderClient().decide(text)
    #expect(response.status == 400 && response.fields.first("location") == nil)
  }

  @Test("A request by GET cannot decide for the person")
  func forgedDecision() async throws {
    let response = try await ProviderClient().authorize(["decision": "allow", "account": "x"])
    #expect(response.status == 200 && response.text.contains("Allow"))
  }

  @Test(
    "A provider has any name, but no other paths and methods",
    arguments: [
      ("GET", "/provider/any-name-7/authorize", 400), ("GET", "/provider/A/authorize", 404),
      ("GET", "/provider/a.b/authorize", 404), ("GET", "/provider//authorize", 404),
      ("GET", "/provider/a/b/authorize", 404), ("GET", "/provider/hubspot", 404),
      ("GET", "/provider/hubspot/token", 405), ("PUT", "/provider/hubspot/authorize", 405),
      ("GET", "/provider/hubspot/revoke", 405), ("GET", "/sandbox/providers/A", 404),
      ("POST", "/sandbox/providers/hubspot", 405),
    ])
  func names(method: String, path: String, status: Int) async throws {
    #expect(try await Fixture().send(method, path).status == status)
  }
}
