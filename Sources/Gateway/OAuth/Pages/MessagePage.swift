import FastCGI

/// A page about nobody's round trip in particular: it says what to do, and nothing that would help
/// whoever tries addresses.
enum MessagePage: Sendable, Hashable, CaseIterable {
  /// No session has this id, or none that this browser may know of.
  case unknown
  /// The session is another browser's: its cookie is missing.
  case otherBrowser
  /// The provider reports an error and not whose it is.
  case errorWithoutState
  /// An answer that belongs to nothing that was begun, or not in this form.
  case wrongAnswer
  /// The session is over, and what is left of it is not this browser's.
  case over
  /// Jetway cannot work now.
  case unavailable

  var response: Response {
    PageFrame(
      status: status, title: title, mark: .attention,
      content: """
        <p role="status">\(told)</p>
        <p>\(advice)</p>

        """,
      // Whoever loads the page again goes on in the same window.
      keepsOpener: self == .unavailable, fields: self == .unavailable ? [("Retry-After", "5")] : []
    ).response
  }

  private var status: Int {
    switch self {
    case .unknown: 404
    case .otherBrowser: 403
    case .errorWithoutState, .wrongAnswer: 400
    case .over: 410
    case .unavailable: 503
    }
  }

  private var title: String {
    switch self {
    case .unknown: "There is nothing here"
    case .otherBrowser: "Please use the browser in which you began"
    case .errorWithoutState: "The service reported an error"
    case .wrongAnswer: "This cannot be continued"
    case .over: "This link was used already"
    case .unavailable: "Not available right now"
    }
  }

  private var told: String {
    switch self {
    case .unknown: "This link leads nowhere. It may be old, or not copied as a whole."
    case .otherBrowser:
      "For your safety, this can be finished only in the browser in which it was begun."
    case .errorWithoutState: "You were sent back without having agreed. Nothing was connected."
    case .wrongAnswer: "What was sent here does not belong to anything that was begun here."
    case .over: "What was begun with it has ended."
    case .unavailable: "Something is not working on our side."
    }
  }

  private var advice: String {
    switch self {
    case .otherBrowser:
      """
      Open this page in that browser, with cookies allowed. Or return to the application that sent \
      you, and begin again in this one.
      """
    case .unavailable: "Wait a moment, then load this page again."
    case .unknown, .errorWithoutState, .wrongAnswer, .over:
      "Return to the application that sent you, and begin again there."
    }
  }
}
