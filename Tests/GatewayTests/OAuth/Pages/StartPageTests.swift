import FastCGI
import Testing

@testable import Gateway

@Suite("The page that asks before it begins")
struct StartPageTests {
  private static func page(
    workspace: String? = "acme", scopes: [String] = [], provider: String = "https://app.hubspot.com"
  ) throws -> Response {
    StartPage(
      application: "Acme Billing", service: "HubSpot", workspace: workspace, scopes: scopes,
      formAction: "https://onboard.example.com/oauth/start/ses_1",
      destination: .provider(try #require(WebOrigin(of: provider)))
    ).response
  }

  @Test("says who asks for what, where the person will be sent, and how to get out")
  func words() throws {
    let response = try Self.page(scopes: ["oauth", "crm.objects.contacts.read"])
    #expect(response.status == 200)
    let text = PageSamples.text(response)
    for told in [
      "<h1>Connect HubSpot to Acme Billing</h1>", "<b>Acme Billing</b> asks",
      "for the workspace <b>acme</b>.", "<li>oauth</li>", "<li>crm.objects.contacts.read</li>",
      "sent to HubSpot (<b>app.hubspot.com</b>)", "Just close this page; nothing has happened.",
    ] {
      #expect(text.contains(told), "\(told)")
    }
  }

  @Test("says that the way leads over Airbyte, and where that is, where it is known")
  func airbyte() throws {
    let origin = WebOrigin(of: "https://api.airbyte.ai")
    for (origin, told) in [
      (origin, "sent to HubSpot, by way of Airbyte (<b>api.airbyte.ai</b>), which sets"),
      (nil, "sent to HubSpot, by way of Airbyte, which sets"),
    ] {
      let response = StartPage(
        application: "Acme Billing", service: "HubSpot", workspace: "acme", scopes: [],
        formAction: "https://onboard.example.com/oauth/start/ses_1",
        destination: .airbyte(origin)
      ).response
      #expect(PageSamples.text(response).contains(told))
      let policy = response.fields.first("content-security-policy")
      #expect(policy?.contains("form-action 'self'") == true && policy?.contains("https:") == true)
    }
  }

  @Test("has one button and nothing else to press, which posts")
  func button() throws {
    let text = PageSamples.text(try Self.page())
    #expect(
      text.contains(#"<form method="post" action="https://onboard.example.com/oauth/start/ses_1">"#)
    )
    #expect(text.contains(#"<button type="submit">Continue to HubSpot</button>"#))
    #expect(text.matches(of: /<(?:a|button|input|form|summary)[ >]/).count == 2)
  }

  @Test("lets the form go to this site and on to providers, wherever these redirect")
  func formTargets() throws {
    let policy = try Self.page(provider: "http://127.0.0.1:8089/authorize")
      .fields.first("content-security-policy")
    #expect(policy?.contains("; form-action 'self' http://127.0.0.1:8089 https:; ") == true)
  }

  @Test("does without a workspace and without scopes")
  func bare() throws {
    let text = PageSamples.text(try Self.page(workspace: nil))
    #expect(text.contains("your HubSpot account.</p>") && !text.contains("<ul"))
    #expect(text.contains("HubSpot will show you what Acme Billing may do with it."))
  }

  @Test("puts a long list of permissions below the button, and says so")
  func long() throws {
    let text = PageSamples.text(try Self.page(scopes: (1...9).map { "scope.\($0)" }))
    #expect(text.contains("It asks for 9 permissions, which are listed below."))
    let button = try #require(text.firstRange(of: "<button"))
    let list = try #require(text.firstRange(of: "<ul"))
    #expect(button.upperBound < list.lowerBound)
    let short = PageSamples.text(try Self.page(scopes: (1...8).map { "scope.\($0)" }))
    #expect(!short.contains("listed below"))
  }
}
