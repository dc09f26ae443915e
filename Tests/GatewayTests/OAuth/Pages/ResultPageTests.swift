import FastCGI
import StrictJSON
import Testing

@testable import Gateway

@Suite("The page at the end of a round trip")
struct ResultPageTests {
  @Test(
    "says what happened, by its heading, its status and the word for the application",
    arguments: zip(
      PageSamples.outcomes,
      [
        ("HubSpot is connected", 200, "created"), ("Connecting HubSpot…", 200, "pending"),
        ("Connecting HubSpot takes longer", 200, "pending"),
        ("HubSpot is not connected yet", 200, "pending"),
        ("HubSpot was not connected", 200, "denied"),
        ("HubSpot could not be connected", 200, "failed"),
        ("HubSpot could not be connected", 200, "failed"),
        ("This link has expired", 410, "expired"),
      ]))
  func outcome(outcome: ResultOutcome, told: (heading: String, status: Int, word: String)) throws {
    let response = PageSamples.result(outcome).response
    #expect(try PageSamples.content(of: "h1", in: response) == told.heading)
    #expect(response.status == told.status)
    #expect(outcome.status.rawValue == told.word)
    #expect(PageSamples.text(response).contains(#"<p role="status">"#))
  }

  @Test("loads itself again while it waits, without a script and in the same window")
  func working() {
    let page = PageSamples.result(.working, popup: PageSamples.portal)
    #expect(page.response.fields["refresh"] == ["5"])
    let text = PageSamples.text(page.response)
    #expect(text.contains(#"<a class="button" href="">Check again</a>"#))
    #expect(!text.contains("<script"))
  }

  @Test("stops loading itself when it has waited for long")
  func waitedForLong() {
    var page = PageSamples.result(.working)
    page.lookAgain = nil
    #expect(page.response.fields["refresh"].isEmpty)
    let text = PageSamples.text(page.response)
    #expect(text.contains("Check again") && !text.contains("looks again"))
  }

  @Test("leads back to the application while Jetway goes on without the person")
  func backWhilePending() {
    for outcome in [ResultOutcome.working, .undecided, .unfinished(start: nil)] {
      let text = PageSamples.text(PageSamples.result(outcome).response)
      #expect(text.contains("status=pending#top\">Back to HubSpot</a>"), "\(outcome)")
    }
    let early = ResultPage(
      outcome: .working, application: "A", service: "S", session: "ses_1", onboarding: nil,
      back: PageSamples.back)
    #expect(!PageSamples.text(early.response).contains("Back to A"))
  }

  @Test("that was opened as a popup stays where it says what went wrong")
  func popup() {
    let closing = PageSamples.outcomes.filter { outcome in
      PageSamples.text(PageSamples.result(outcome, popup: PageSamples.portal).response)
        .contains(#""closes":true"#)
    }
    #expect(closing == [.connected(connectorID: "c-1"), .denied])
  }

  @Test("leads back to the application once it is settled")
  func back() {
    for outcome in PageSamples.outcomes where outcome.isSettled {
      let page = PageSamples.result(outcome)
      #expect(page.response.fields["refresh"].isEmpty)
      let query =
        "tab=2&amp;onboarding=onb_1&amp;session=ses_1&amp;status=\(outcome.status.rawValue)"
      let address = "https://portal.example.com/done?\(query)#top"
      let text = PageSamples.text(page.response)
      #expect(text.contains(#"<a class="button" href="\#(address)">Back to HubSpot</a>"#))
    }
  }

  @Test("says what to do where there is no way back")
  func noWayBack() {
    let told = PageSamples.outcomes.filter(\.isSettled).map {
      PageSamples.text(PageSamples.result($0, back: nil).response)
    }
    #expect(told.allSatisfy { !$0.contains("<a ") })
    #expect(told[0].contains("You can close this page."))
    #expect(told[1].contains("close this page and return to HubSpot and begin again"))
    #expect(told[3].contains("Beginning again will not help."))
  }

  @Test("gives a reference that the person can tell")
  func reference() {
    let text = PageSamples.text(PageSamples.result(.connected(connectorID: "c-1")).response)
    #expect(text.contains("<dt>Reference</dt><dd>onb_1</dd>"))
    #expect(text.contains("<dt>Connector</dt><dd>c-1</dd>"))
    let early = ResultPage(
      outcome: .denied, application: "A", service: "S", session: "ses_1", onboarding: nil)
    #expect(PageSamples.text(early.response).contains("<dt>Reference</dt><dd>ses_1</dd>"))
  }
}
