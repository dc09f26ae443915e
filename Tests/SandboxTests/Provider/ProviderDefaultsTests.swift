import FastCGI
import Sandbox
import StrictJSON
import Testing

@Suite("Providers by name", .timeLimit(.minutes(1)))
struct ProviderDefaultsTests {
  @Test(
    "Each begins with the ways of the real one",
    arguments: [
      ("notion", ["client_authentication": "basic", "body": "json", "refresh_token": false]),
      ("github", ["answer": "negotiated", "refresh_token": false, "errors_as_200": true]),
      ("linear", ["rotates": true, "scope_separator": "either", "body": "form"]),
      ("hubspot", ["client_authentication": "body", "body": "form", "expires_in": 1_800]),
      ("gong", ["client_authentication": "basic", "rotates": true]),
      ("jira", ["body": "json", "rotates": true]), ("zendesk-support", ["rotates": true]),
      ("facebook-marketing", ["refresh_token": false]), ("shopify", ["refresh_token": false]),
      ("google-ads", ["refresh_token": true, "rotates": false, "answer": "json"]),
      ("anything", ["client_authentication": "body", "body": "form", "rotates": false]),
    ] as [(String, JSONObject)])
  func settings(name: String, expected: JSONObject) async throws {
    let settings = try await ProviderClient(name).status["settings"]
    for member in expected.members { #expect(settings?[member.name] == member.value) }
    #expect(settings?["consent"] == "ask" && settings?["sends_iss"] == true)
    #expect(settings?["token_status"] == 200)
  }

  @Test("GitHub answers a form unless JSON is asked for, with commas between scopes")
  func github() async throws {
    let client = try await ProviderClient("github")
    let form = await client.exchange(client.code(["scope": "repo read:org"]))
    #expect(form.form["scope"] == "repo,read:org" && form.form["token_type"] == "bearer")
    #expect(form.form["refresh_token"] == nil && form.form["expires_in"] == nil)
    let json = await client.exchange(
      client.code(), fields: [ProviderClient.form, ("accept", "application/json")])
    #expect(json.token("access_token") != "")
    let error = await client.exchange("unknown")
    #expect(error.status == 200 && error.form["error"] == "invalid_grant")
  }

  @Test(
    "Some tell more about the account, the same for the same account",
    arguments: [
      ("salesforce", ["instance_url", "id"]), ("hubspot", ["hub_id"]), ("any", []),
    ] as [(String, [String])])
  func facts(name: String, members: [String]) async throws {
    let client = try await ProviderClient(name)
    var facts: [[JSON?]] = []
    for account in ["a", "a", "b"] {
      let json = try await client.exchange(client.code(["account": account])).json
      facts.append(members.map { json[$0] })
      #expect(members.allSatisfy { json[$0] != nil })
    }
    #expect(facts[0] == facts[1])
    #expect(members.isEmpty || facts[0] != facts[2])
  }

  @Test("Notion wants Basic and JSON, and names the workspace")
  func notion() async throws {
    let client = try await ProviderClient("notion")
    let body = """
      {"grant_type":"authorization_code","code":"\(await client.code(["account": "Acme"]))",\
      "redirect_uri":"\(ProviderClient.redirectURI)","code_verifier":"\(ProviderClient.verifier)"}
      """
    let response = await client.sandbox.send(
      "POST", "/provider/notion/token", body,
      fields: [
        ("content-type", "application/json"),
        ProviderClient.basic("demo-notion-app:demo-notion-secret"),
      ])
    let json = try response.json
    #expect(json["workspace_name"] == "Acme" && json["refresh_token"] == nil)
    #expect(json["workspace_id"]?.string?.count == 36 && json["bot_id"]?.string?.count == 36)
    #expect(json["scope"] == nil && json["expires_in"] == nil)
  }
}
