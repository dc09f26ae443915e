import FastCGI
import Sandbox
import StrictJSON
import Testing

@Suite("The provider's pages", .timeLimit(.minutes(1)))
struct ConsentPageTests {
  @Test("The consent page names the application and the scopes, and carries the request along")
  func content() async throws {
    let client = try await ProviderClient()
    let response = await client.authorize(["scope": "crm.read crm.write"])
    #expect(response.status == 200)
    for part in [
      "demo-hubspot-app", "<dd>crm.read</dd>", "<dd>crm.write</dd>", "<dd>127.0.0.1</dd>",
      #"<form method="post" action="authorize">"#, #"name="account" value="acct-1""#,
      #"name="decision" value="allow">Allow"#, #"name="decision" value="deny""#,
      #"<input type="hidden" name="state" value="st ate&amp;1">"#,
      #"<input type="hidden" name="access_type" value="offline">"#,
      #"<input type="hidden" name="code_challenge" value="\#(ProviderClient.challenge)">"#,
    ] { #expect(response.text.contains(part), "\(part)") }
    #expect(!response.text.contains("<script"))
    #expect(try await client.status["authorize_requests"] == 1)
  }

  @Test("What a request says stays text")
  func escaping() async throws {
    let attack = #""><script>alert('1')</script>"#
    let client = try await ProviderClient()
    for name in ["state", "owner", "login_hint", attack] {
      let response = await client.authorize([name: attack])
      #expect(response.status == 200 && !response.text.contains("<script"))
      #expect(response.text.contains("&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"))
    }
  }

  @Test("The account is the one that the person names, else the hint's")
  func account() async throws {
    let client = try await ProviderClient()
    #expect(await client.authorize(["login_hint": "anna"]).text.contains(#"value="anna""#))
    for account in ["anna", nil] {
      _ = await client.exchange(client.code(["account": account]))
    }
    let accounts = try await client.status["tokens"]?.array?.compactMap { $0["account"]?.string }
    #expect(accounts == ["anna", "anna", "acct-1", "acct-1"])
  }

  @Test("No page may be framed, kept, or load anything from elsewhere")
  func fields() async throws {
    let client = try await ProviderClient()
    let pages = [
      await client.authorize(), await client.authorize(["client_id": nil]),
      await client.decide("allow", ["response_mode": "form_post"]),
      await client.sandbox.send("GET", "/application/connected"),
    ]
    for page in pages {
      let policy = page.fields.first("content-security-policy") ?? ""
      #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-"))
      #expect(policy.contains("frame-ancestors 'none'") && !policy.contains("form-action"))
      #expect(page.fields.first("cache-control") == "no-store")
      #expect(page.fields.first("referrer-policy") == "no-referrer")
      #expect(policy.contains("script-src") == page.text.contains("<script"))
    }
  }

  @Test(
    "A form_post answer is a form that submits itself and has a button", arguments: [true, false])
  func formPost(allows: Bool) async throws {
    let client = try await ProviderClient()
    let response = await client.decide(
      allows ? "allow" : "deny", ["response_mode": "form_post", "state": "a\"b"])
    #expect(response.status == 200 && response.fields.first("location") == nil)
    for part in [
      #"<form method="post" action="\#(ProviderClient.redirectURI)">"#, "<button",
      #"name="state" value="a&quot;b">"#, #"name="iss" value="http"#, "document.forms[0].submit();",
      allows ? #"name="code" value=""# : #"name="error" value="access_denied">"#,
    ] { #expect(response.text.contains(part), "\(part)") }
  }
}
