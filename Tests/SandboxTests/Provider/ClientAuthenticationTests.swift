import FastCGI
import Sandbox
import StrictJSON
import Testing

@Suite("Clients of the provider", .timeLimit(.minutes(1)))
struct ClientAuthenticationTests {
  static let nobody: ProviderClient.Changes = ["client_id": nil, "client_secret": nil]
  static let basic = #"{"client_authentication":"basic"}"#

  @Test(
    "Who does not authenticate in the body is refused, and the code stays good",
    arguments: [
      ["client_secret": nil], ["client_id": nil], ["client_secret": "wrong"],
      ["client_id": "demo-notion-app"], ["client_secret": "demo-hubspot-secret "], nobody,
    ] as [ProviderClient.Changes], ["token", "revoke"])
  func body(changes: ProviderClient.Changes, endpoint: String) async throws {
    let client = try await ProviderClient()
    let code = await client.code()
    let response =
      endpoint == "token"
      ? await client.exchange(code, changes) : await client.revoke("unknown", changes)
    #expect(response.status == 401 && response.error == "invalid_client")
    #expect(response.fields.first("www-authenticate")?.hasPrefix("Basic ") == true)
    #expect(await client.exchange(code).status == 200)
    #expect(try await client.status["errors"] == ["invalid_client": 1])
    #expect(try await client.status["revocations"] == 0)
  }

  @Test("Basic is taken where the provider wants Basic, with or without client_id in the body")
  func header() async throws {
    let client = try await ProviderClient("any", Self.basic)
    let field = ProviderClient.basic("demo-any-app:demo-any-secret")
    for changes in [Self.nobody, ["client_secret": nil]] as [ProviderClient.Changes] {
      let response = await client.exchange(
        client.code(), changes, fields: [ProviderClient.form, field])
      #expect(response.status == 200)
    }
  }

  @Test(
    "A Basic field that is not as it should be is refused",
    arguments: [
      "demo-any-app:wrong", "demo-any-app", "demo-any-app:", ":demo-any-secret",
      "demo-any-app:demo-any-secret:", "demo-any-app:demo%2-any-secret", "",
    ])
  func badHeader(text: String) async throws {
    let client = try await ProviderClient("any", Self.basic)
    let response = await client.exchange(
      client.code(), Self.nobody, fields: [ProviderClient.form, ProviderClient.basic(text)])
    #expect(response.status == 401 && response.error == "invalid_client")
  }

  @Test(
    "Only one well-formed Basic field authenticates",
    arguments: ["Bearer x", "Basic", "Basic  ZGVtbw==", "Basic %%%", "Basic ZGVtbzpk=", ""])
  func otherField(value: String) async throws {
    let client = try await ProviderClient("any", Self.basic)
    let response = await client.exchange(
      client.code(), Self.nobody, fields: [ProviderClient.form, ("authorization", value)])
    #expect(response.status == 401 && response.error == "invalid_client")
  }

  @Test("Id and secret are form-encoded inside Basic (RFC 6749, section 2.3.1)")
  func encodedParts() async throws {
    let client = try await ProviderClient(
      "any", #"{"client_authentication":"basic","client_secret":"a+b c:%/"}"#)
    func status(_ secret: String) async -> Int {
      await client.exchange(
        client.code(), Self.nobody,
        fields: [ProviderClient.form, ProviderClient.basic("demo-any-app:\(secret)")]
      ).status
    }
    #expect(await status("a%2Bb+c%3A%25%2F") == 200)
    #expect(await status("a%2bb%20c:%25/") == 200)
    #expect(await status("a+b c:%/") == 401)
  }

  @Test("The way that the provider does not take is refused", arguments: ["body", "basic"])
  func wrongWay(wanted: String) async throws {
    let client = try await ProviderClient("any", #"{"client_authentication":"\#(wanted)"}"#)
    let code = await client.code()
    let response =
      if wanted == "basic" { await client.exchange(code) } else {
        await client.exchange(
          code, Self.nobody,
          fields: [
            ProviderClient.form, ProviderClient.basic("demo-any-app:demo-any-secret"),
          ])
      }
    #expect(response.status == 401 && response.error == "invalid_client")
  }

  @Test("Two ways at once, or two names, are a malformed request", arguments: ["body", "basic"])
  func bothWays(wanted: String) async throws {
    let client = try await ProviderClient("any", #"{"client_authentication":"\#(wanted)"}"#)
    let field = ProviderClient.basic("demo-any-app:demo-any-secret")
    let tries: [(ProviderClient.Changes, [(String, String)])] = [
      ([:], [field]), (Self.nobody, [field, field]),
      (["client_id": "other", "client_secret": nil], [field]),
    ]
    for (changes, fields) in tries {
      let response = await client.exchange(
        client.code(), changes, fields: [ProviderClient.form] + fields)
      #expect(response.status == 400 && response.error == "invalid_request")
    }
  }

  @Test("A provider of JSON bodies reads JSON only, and of its members only strings")
  func jsonBody() async throws {
    let client = try await ProviderClient("notion")
    let fields = [
      ("content-type", "application/json"),
      ProviderClient.basic("demo-notion-app:demo-notion-secret"),
    ]
    let members = """
      "grant_type":"authorization_code","code":"\(await client.code())",\
      "redirect_uri":"\(ProviderClient.redirectURI)","code_verifier":"\(ProviderClient.verifier)"
      """
    func send(_ body: String, _ fields: [(String, String)]) async -> Response {
      await client.sandbox.send("POST", "/provider/notion/token", body, fields: fields)
    }
    for bad in ["{\(members),\"x\":1}", "{\(members),\"code\":\"x\"}", "[]", "{\(members)", ""] {
      #expect(await send(bad, fields).error == "invalid_request")
    }
    #expect(await send("{\(members)}", [ProviderClient.form, fields[1]]).status == 400)
    #expect(await send("{\(members)}", fields).status == 200)
  }
}
