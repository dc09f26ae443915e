import FastCGI
import Testing

@testable import Gateway

/// One page of each kind, with names that want to be markup where somebody else chooses them.
enum PageSamples {
  static let hostile = #"</p><script>alert('x')</script>"&amp;"# + "\u{202E}\u{1B}"
  static let portal = WebOrigin(of: "https://portal.example.com")
  static let back = ReturnAddress("https://portal.example.com/done?tab=2#top")

  static func start(_ text: String = "HubSpot", isPopup: Bool = false) throws -> Response {
    let provider = try #require(WebOrigin(of: "https://app.hubspot.com/oauth/authorize?x=y"))
    return StartPage(
      application: text, service: text, workspace: text, scopes: ["oauth", text],
      formAction: "https://onboard.example.com/oauth/start/ses_1?\(text)",
      destination: .provider(provider),
      isPopup: isPopup
    ).response
  }

  static let outcomes: [ResultOutcome] = [
    .connected(connectorID: "c-1"), .working, .undecided, .unfinished(start: nil), .denied,
    .failed(reason: "HubSpot did not answer.", canRetry: true),
    .failed(reason: "HubSpot gave no refresh token.", canRetry: false), .expired,
  ]

  static func result(
    _ outcome: ResultOutcome, _ text: String = "HubSpot", back: ReturnAddress? = back,
    popup: WebOrigin? = nil
  ) -> ResultPage {
    ResultPage(
      outcome: outcome, application: text, service: text, session: "ses_1", onboarding: "onb_1",
      back: back, popup: popup, quotation: Quotation(text), lookAgain: .seconds(5))
  }

  /// All of them, by a name for messages.
  static func all(_ text: String = "HubSpot") throws -> [(name: String, response: Response)] {
    try [("start", start(text)), ("start popup", start(text, isPopup: true))]
      + outcomes.map { ("result \($0)", result($0, text).response) }
      + outcomes.map { ("popup \($0)", result($0, text, popup: portal).response) }
      + MessagePage.allCases.map { ("message \($0)", $0.response) }
  }

  static func text(_ response: Response) -> String {
    String(decoding: response.body, as: UTF8.self)
  }

  /// The content of the only element of that name; nil where there is none or more than one.
  static func content(of element: String, in response: Response) throws -> String? {
    let found = text(response).matches(
      of: try Regex("(?s)<\(element)(?: [^>]*)?>(.*?)</\(element)>"))
    return found.count == 1 ? found[0].output[1].substring.map(String.init) : nil
  }
}
