import FastCGI
import Testing

@testable import Gateway

/// A page of each kind, as a person could meet it.
enum ShownPages {
  static let provider = "https://app.hubspot.com/oauth/authorize"
  static let back = "https://portal.acme.example/settings/connections"

  static func start(
    action: String, provider: String = provider, application: String = "Acme Billing",
    scopes: [String] = [
      "oauth", "crm.objects.contacts.read", "crm.objects.companies.read", "crm.schemas.deals.read",
    ], isPopup: Bool = false
  ) throws -> Response {
    StartPage(
      application: application, service: "HubSpot", workspace: "acme-eu-1", scopes: scopes,
      formAction: action, destination: .provider(try #require(WebOrigin(of: provider))),
      isPopup: isPopup
    ).response
  }

  static func result(
    _ outcome: ResultOutcome, back: String? = back, popup: String? = nil, quotation: String = "",
    lookAgain: Duration? = nil
  ) -> Response {
    ResultPage(
      outcome: outcome, application: "Acme Billing", service: "HubSpot",
      session: "ses_7f3k9q2mxa7f3k9q2mxa", onboarding: "onb_7f3k9q2mxa7f3k9q2mxa",
      back: back.flatMap { ReturnAddress($0) }, popup: popup.flatMap { WebOrigin(of: $0) },
      quotation: Quotation(quotation), lookAgain: lookAgain
    ).response
  }

  /// By the name that a screenshot gets.
  static func all() throws -> [(name: String, response: Response)] {
    let long = String(repeating: "Donaudampfschifffahrtsgesellschaft", count: 3)
    let scopes = (1...24).map { "https://www.example.com/auth/a.rather.long.scope.\($0)" }
    return try [
      ("start", start(action: "/oauth/start/ses_1")),
      ("start-long", start(action: "/oauth/start/ses_1", application: long, scopes: scopes)),
      ("connected", result(.connected(connectorID: "1c0f6a5e-6f0e-4a63-9a3e-0b6f3b1f2d10"))),
      ("working", result(.working, back: "https://portal.example.com/done")),
      ("undecided", result(.undecided, back: "https://portal.example.com/done")),
      ("denied", result(.denied, quotation: "The user has denied access to the scope requested")),
      (
        "failed",
        result(.failed(reason: "HubSpot did not answer in time.", canRetry: true))
      ),
      (
        "failed-for-good",
        result(
          .failed(
            reason: "HubSpot gave no refresh token, so the connection would not last.",
            canRetry: false),
          back: nil, quotation: String(repeating: "wide", count: 60))
      ),
      ("expired", result(.expired)),
    ] + MessagePage.allCases.map { ("message-\($0)", $0.response) }
  }
}
