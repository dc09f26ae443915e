import Crypto
import FastCGI
import Sandbox
import StrictJSON
import Testing

@Suite("The provider's token endpoint", .timeLimit(.minutes(1)))
struct ExchangeTests {
  @Test("A code and its verifier are exchanged for tokens (RFC 7636, appendix B)")
  func exchange() async throws {
    let client = try await ProviderClient("any")
    let response = await client.exchange(client.code())
    #expect(response.status == 200)
    #expect(response.fields.first("cache-control") == "no-store")
    #expect(response.fields.first("content-type") == "application/json")
    let json = try response.json
    #expect(
      json.object?.names
        == ["access_token", "token_type", "expires_in", "refresh_token", "scope"])
    #expect(json["token_type"] == "bearer" && json["expires_in"] == 3_600)
    #expect(json["scope"] == "crm.read")

    let status = try await client.status
    #expect(status["exchanges"] == ["tried": 1, "succeeded": 1])
    let tokens = status["tokens"]?.array ?? []
    #expect(tokens.map { $0["kind"] } == ["refresh_token", "access_token"])
    for token in tokens {
      let text = response.token(token["kind"]?.string ?? "")
      let digest = SHA256.hash(data: Array(text.utf8))
      #expect(
        token["sha256"]?.string
          == digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined())
      #expect(token["state"] == "live" && token["account"] == "acct-1")
      #expect(token["scopes"] == ["crm.read"])
      #expect(!status.text.contains(text))
    }
  }

  @Test("The code is good for 60 seconds by the clock")
  func age() async throws {
    let client = try await ProviderClient()
    let codes = [await client.code(), await client.code()]
    client.sandbox.time.advance(by: .seconds(60) - .microseconds(1))
    #expect(await client.exchange(codes[0]).status == 200)
    client.sandbox.time.advance(by: .microseconds(1))
    #expect(await client.exchange(codes[1]).error == "invalid_grant")
  }

  @Test("A code used again is refused, and its tokens are revoked, but no others")
  func reuse() async throws {
    let client = try await ProviderClient()
    let code = await client.code()
    #expect(await client.exchange(client.code()).status == 200)
    #expect(await client.exchange(code).status == 200)
    let again = await client.exchange(code)
    #expect(again.status == 400 && again.error == "invalid_grant")
    #expect(try await client.states("access_token") == ["live", "revoked"])
    #expect(try await client.states("refresh_token") == ["live", "revoked"])
    let status = try await client.status
    #expect(status["codes_reused"] == 1)
    #expect(status["exchanges"] == ["tried": 3, "succeeded": 2])
  }

  @Test(
    "A code whose proof does not fit is spent without tokens",
    arguments: [
      ["code_verifier": String(ProviderClient.verifier.reversed())],
      ["code_verifier": ProviderClient.challenge],
      ["redirect_uri": "\(ProviderClient.redirectURI)/"],
      ["redirect_uri": "http://127.0.0.1:8080/other"],
    ] as [ProviderClient.Changes])
  func unfit(changes: ProviderClient.Changes) async throws {
    let client = try await ProviderClient()
    let code = await client.code()
    let response = await client.exchange(code, changes)
    #expect(response.status == 400 && response.error == "invalid_grant")
    #expect(await client.exchange(code).error == "invalid_grant")
    #expect(try await client.status["tokens"] == [])
  }

  @Test(
    "A request that is not well-formed leaves the code as it is",
    arguments: [
      (["grant_type": nil], "invalid_request"),
      (["grant_type": "password"], "unsupported_grant_type"),
      (["code": nil], "invalid_request"), (["code": ""], "invalid_request"),
      (["code": "unknown"], "invalid_grant"), (["redirect_uri": nil], "invalid_request"),
      (["code_verifier": nil], "invalid_request"),
      (["code_verifier": "short"], "invalid_request"),
      (["code_verifier": ProviderClient.verifier + "="], "invalid_request"),
      (["code_verifier": String(repeating: "a", count: 129)], "invalid_request"),
    ] as [(ProviderClient.Changes, String)])
  func malformed(changes: ProviderClient.Changes, error: String) async throws {
    let client = try await ProviderClient()
    let code = await client.code()
    let response = await client.exchange(code, changes)
    #expect(response.status == 400 && response.error == error)
    #expect(response.fields.first("cache-control") == "no-store")
    #expect(await client.exchange(code).status == 200)
  }

  @Test("A verifier of 128 characters is as good as one of 43")
  func longVerifier() async throws {
    let verifier = String(repeating: "aZ09-._~", count: 16)
    // The SHA-256 of the verifier above in base64url, computed with openssl.
    let challenge = "ynMnpFBq7d22XPNY1pzQ21AiwlXw4bSP9VMSzsGiokY"
    let client = try await ProviderClient()
    let code = await client.code(["code_challenge": challenge])
    #expect(await client.exchange(code, ["code_verifier": verifier]).status == 200)
  }

  @Test("Another provider's code is not known")
  func mixUp() async throws {
    let client = try await ProviderClient()
    let other = try await ProviderClient("any", in: client.sandbox)
    let code = await client.code()
    #expect(await other.exchange(code).error == "invalid_grant")
    #expect(await client.exchange(code).status == 200)
  }

  @Test(
    "The body is one form, with each parameter once, and nothing is in the address",
    arguments: [
      ("token", "application/json", ""), ("token", "text/plain", ""), ("token", nil, ""),
      ("token?a=b", "application/x-www-form-urlencoded", ""),
      ("token", "application/x-www-form-urlencoded", "&code=x"),
      ("token", "application/x-www-form-urlencoded", "&x=1&x=2"),
      ("token", "application/x-www-form-urlencoded", "&x=%g0"),
    ])
  func bodies(endpoint: String, type: String?, more: String) async throws {
    let client = try await ProviderClient()
    let body =
      "grant_type=authorization_code&client_id=demo-hubspot-app&client_secret=demo-hubspot-secret"
      + "&code=\(await client.code())&code_verifier=\(ProviderClient.verifier)"
      + "&redirect_uri=\(ProviderClient.redirectURI)"
    let response = await client.sandbox.send(
      "POST", "/provider/hubspot/\(endpoint)", body + more,
      fields: type.map { [("content-type", $0)] } ?? [])
    #expect(response.status == 400 && response.error == "invalid_request")
    let type = "Application/X-WWW-Form-Urlencoded; charset=utf-8"
    let good = await client.sandbox.send(
      "POST", "/provider/hubspot/token", body, fields: [("content-type", type)])
    #expect(good.status == 200)
  }
}
