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
  /// Airbyte has not begun its round trip, and may the next time.
  case notBegun
  /// Airbyte refuses to begin its round trip.
  case cannotBegin

  init(notBegun failure: AttemptFailure) {
    switch failure.kind {
    case .unavailable, .unknown: self = .notBegun
    case .rejected, .denied, .expired, .abandoned: self = .cannotBegin
    }
  }

  /// Whether to load the page again is what helps.
  private var passes: Bool { self == .unavailable || self == .notBegun }

  var response: Response {
    PageFrame(
      status: status, title: title, mark: .attention,
      content: """
        <p role="status">\(told)</p>
        <p>\(advice)</p>

        """,
      // Whoever loads the page again goes on in the same window.
      keepsOpener: passes, fields: passes ? [("Retry-After", "5")] : []
    ).response
  }

  private var status: Int {
    switch self {
    case .unknown: 404
    case .otherBrowser: 403
    case .errorWithoutState, .wrongAnswer: 400
    case .over: 410
    case .cannotBegin: 409
    case .unavailable, .notBegun: 503
    }
  }

  private var title: String {
    switch self {
    case .unknown: "There is nothing here"
    case .otherBrowser: "Please use the browser in which you began"
    case .errorWithoutState: "The service reported an error"
    case .wrongAnswer: "This cannot be continued"
    case .over: "This link was used already"
    case .unavailable, .notBegun: "Not available right now"
    case .cannotBegin: "This cannot be begun"
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
    case .notBegun:
      "The service that has to begin it did not answer. Nothing was begun, and nothing is lost."
    case .cannotBegin: "The service that has to begin it refuses to. Nothing was connected."
    }
  }

  private var advice: String {
    switch self {
    case .otherBrowser:
      """
      Open this page in that browser, with cookies allowed. Or return to the application that sent \
      you, and begin again in this one.
      """
    case .unavailable, .notBegun: "Wait a moment, then load this page again."
    case .cannotBegin:
      """
      Return to the application that sent you, and tell it before you begin again: whoever runs it \
      has to mend something.
      """
    case .unknown, .errorWithoutState, .wrongAnswer, .over:
      "Return to the application that sent you, and begin again there."
    }
  }
}
