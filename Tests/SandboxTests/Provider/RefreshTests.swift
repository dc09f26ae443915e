import FastCGI
import Sandbox
import StrictJSON
import Testing

@Suite("The provider's refresh tokens", .timeLimit(.minutes(1)))
struct RefreshTests {
  @Test("One that does not rotate is good again and again, and comes once")
  func lasting() async throws {
    let client = try await ProviderClient()
    let token = await client.exchange(client.code()).token("refresh_token")
    for _ in 0..<2 {
      let response = await client.refresh(token)
      #expect(response.status == 200 && response.token("access_token") != "")
      #expect(try response.json["refresh_token"] == nil)
    }
    #expect(try await client.states("refresh_token") == ["live"])
    #expect(try await client.states("access_token") == ["live", "live", "live"])
    #expect(try await client.status["refreshes"] == ["tried": 2, "succeeded": 2])
  }

  @Test("One that rotates is spent by its use and replaced")
  func rotating() async throws {
    let client = try await ProviderClient("linear")
    let first = await client.exchange(client.code()).token("refresh_token")
    let second = await client.refresh(first).token("refresh_token")
    #expect(second != first)
    #expect(await client.refresh(second).status == 200)
    #expect(try await client.states("refresh_token") == ["spent", "spent", "live"])
  }

  @Test("A spent one that comes again revokes its family and no other")
  func replay() async throws {
    let client = try await ProviderClient("linear")
    let first = await client.exchange(client.code()).token("refresh_token")
    let other = await client.exchange(client.code()).token("refresh_token")
    let second = await client.refresh(first).token("refresh_token")
    let replay = await client.refresh(first)
    #expect(replay.status == 400 && replay.error == "invalid_grant")
    #expect(try await client.states("refresh_token") == ["spent", "live", "revoked"])
    #expect(try await client.states("access_token") == ["revoked", "live", "revoked"])
    #expect(await client.refresh(second).error == "invalid_grant")
    #expect(await client.refresh(other).status == 200)
    #expect(try await client.status["refresh_tokens_reused"] == 1)
  }

  @Test("What is no refresh token refreshes nothing")
  func wrong() async throws {
    let client = try await ProviderClient()
    let access = await client.exchange(client.code()).token("access_token")
    #expect(await client.refresh(access).error == "invalid_grant")
    #expect(await client.refresh("unknown").error == "invalid_grant")
    #expect(await client.refresh("").error == "invalid_request")
    #expect(await client.refresh("unknown", ["client_secret": nil]).error == "invalid_client")
    #expect(try await client.status["refreshes"] == ["tried": 4, "succeeded": 0])
  }

  @Test("A narrower scope is for that access token only; a wider one is refused")
  func scope() async throws {
    let client = try await ProviderClient("linear")
    let first = await client.exchange(client.code(["scope": "read,write"])).token("refresh_token")
    let narrow = await client.refresh(first, ["scope": "read"])
    #expect(try narrow.json["scope"] == "read")
    let second = narrow.token("refresh_token")
    #expect(await client.refresh(second, ["scope": "read admin"]).error == "invalid_scope")
    #expect(try await client.refresh(second).json["scope"] == "read write")
  }

  @Test("A revoked refresh token takes its access tokens along")
  func revokedFamily() async throws {
    let client = try await ProviderClient()
    let token = await client.exchange(client.code()).token("refresh_token")
    _ = await client.exchange(client.code())
    let response = await client.revoke(token, ["token_type_hint": "access_token"])
    #expect(response.status == 200 && response.body.isEmpty)
    #expect(try await client.states("access_token") == ["revoked", "live"])
    #expect(try await client.states("refresh_token") == ["revoked", "live"])
    #expect(await client.refresh(token).error == "invalid_grant")
  }

  @Test("A revoked access token leaves the refresh token")
  func revokedAccess() async throws {
    let client = try await ProviderClient()
    let tokens = await client.exchange(client.code())
    #expect(await client.revoke(tokens.token("access_token")).status == 200)
    #expect(try await client.states("access_token") == ["revoked"])
    #expect(await client.refresh(tokens.token("refresh_token")).status == 200)
  }

  @Test("To revoke what is not known, or again, is a success; to name nothing is not")
  func revokedTwice() async throws {
    let client = try await ProviderClient()
    let token = await client.exchange(client.code()).token("refresh_token")
    for token in [token, token, "unknown"] {
      #expect(await client.revoke(token, ["token_type_hint": "unknown"]).status == 200)
    }
    #expect(await client.revoke("").error == "invalid_request")
    #expect(try await client.status["revocations"] == 3)
  }
}
