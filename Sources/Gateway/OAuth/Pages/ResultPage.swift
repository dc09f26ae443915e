import FastCGI

/// Tells the person how the round trip ended and what to do next.
struct ResultPage: Sendable {
  let outcome: ResultOutcome
  let application: String
  let service: String
  let session: String
  let onboarding: String?
  /// nil where the application registered none: then the person is asked to go back.
  var back: ReturnAddress?
  /// Who opened this window for it and is told; nil for a page of the person's own.
  var popup: WebOrigin?
  /// The provider's `error_description`.
  var quotation: Quotation?
  /// How soon a page that waits loads itself again; nil where it does not.
  var lookAgain: Duration?

  /// 200, because the page is what was asked for, however the round trip ended; 410 where nothing
  /// can be done with this address any more.
  var response: Response {
    PageFrame(
      status: outcome == .expired ? 410 : 200, title: title, mark: mark, content: content,
      keepsOpener: popup != nil, message: message,
      fields: refresh.map { [("Refresh", "\($0)")] } ?? []
    ).response
  }

  /// In seconds.
  private var refresh: Int64? { outcome == .working ? lookAgain?.components.seconds : nil }

  /// A page that still waits must stay open.
  private var message: PopupMessage? {
    guard outcome.isSettled else { return nil }
    return popup.map {
      PopupMessage(origin: $0, session: session, onboarding: onboarding, outcome: outcome)
    }
  }

  private var title: String {
    switch outcome {
    case .connected: "\(service) is connected"
    case .working: "Connecting \(service)…"
    case .undecided: "Connecting \(service) takes longer"
    case .unfinished: "\(service) is not connected yet"
    case .unconfirmed: "One more step"
    case .denied: "\(service) was not connected"
    case .failed: "\(service) could not be connected"
    case .expired: "This link has expired"
    }
  }

  private var mark: PageMark {
    switch outcome {
    case .connected: .done
    case .working, .undecided, .unfinished, .unconfirmed: .waiting
    case .denied, .failed, .expired: .stopped
    }
  }

  private var content: Markup {
    """
    <p role="status">\(told)</p>
    \(outcome == .working ? Self.waiting : "")\(quotation?.markup(of: service) ?? "")\
    <p>\(advice)</p>
    \(link)\(references)
    """
  }

  private static let waiting: Markup = """
    <div class="bar"></div>

    """

  private var told: Markup {
    switch outcome {
    case .connected: "<b>\(application)</b> can use your \(service) account now."
    case .working: "You have agreed, and <b>\(application)</b> is being connected."
    case .undecided:
      "You have agreed. Whether <b>\(application)</b> is connected is not certain yet."
    case .unfinished: "You have not come back from \(service) with an answer."
    case .unconfirmed:
      "<b>\(application)</b> makes sure that it is you, before anything is connected."
    case .denied: "Access was not granted, so nothing was connected."
    case .failed(let reason, _): "\(reason)"
    case .expired: "It was not used in time, so nothing was connected."
    }
  }

  private var advice: Markup {
    let home: Markup = back == nil ? "close this page and return" : "go back"
    return switch outcome {
    case .connected:
      back == nil ? "You can close this page." : "There is nothing more to do here."
    case .working:
      """
      \(refresh.map { "This page looks again in \($0) seconds. " } ?? "")You may close it; the work \
      goes on without it.
      """
    case .undecided:
      "Somebody looks into it. There is nothing that you have to do, and no need to begin again."
    case .unfinished(start: .some): "You can begin again."
    case .unfinished(start: nil): "Finish there, or \(home) to \(application) and begin again."
    case .unconfirmed: "It may ask you to sign in."
    case .denied: "If that was not meant, \(home) to \(application) and begin again."
    case .failed(_, canRetry: true): "Please \(home) to \(application) and begin again."
    case .failed(_, canRetry: false):
      "Beginning again will not help. Please tell \(application), with the reference below."
    case .expired: "Please \(home) to \(application) and begin again."
    }
  }

  private var link: Markup {
    switch outcome {
    case .working: "\(Self.button("Check again", to: ""))\(onboarding == nil ? "" : wayBack)"
    case .unfinished(let start?): Self.button("Begin again", to: start)
    case .unconfirmed(let address): Self.button("Continue to \(application)", to: address)
    case .connected, .undecided, .unfinished(start: nil), .denied, .failed, .expired: wayBack
    }
  }

  private var wayBack: Markup {
    back.map {
      Self.button(
        "Back to \(application)",
        to: $0.url(session: session, onboarding: onboarding, status: outcome.status))
    } ?? ""
  }

  private static func button(_ text: String, to url: String) -> Markup {
    """
    <a class="button" href="\(url)">\(text)</a>

    """
  }

  /// What a person can quote to whoever helps.
  private var references: Markup {
    let facts = [("Reference", onboarding ?? session), ("Connector", outcome.connectorID ?? "")]
    let items = facts.filter { !$0.1.isEmpty }.map { name, value -> Markup in
      """
      <div><dt>\(name)</dt><dd>\(value)</dd></div>

      """
    }
    return """
      <dl>
      \(items)</dl>

      """
  }
}
