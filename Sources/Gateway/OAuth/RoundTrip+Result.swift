import Database
import FastCGI

/// How a round trip has ended, as its person is told.
extension RoundTrip {
  /// How long a page waits for an onboarding before it says that it is still working.
  private static let patienceOfPeople: Duration = .seconds(8)

  /// `GET /oauth/result/{session}`, in the browser that began.
  func result(_ request: Request, _ text: String) async throws(Refusal) -> Response {
    guard let id = OAuthSessionID(text), try await ledger.session(id) != nil else {
      return MessagePage.unknown.response
    }
    let shown = BrowserCookie(id, publicURL: publicURL).value(in: request)
    guard try await ledger.isBegun(id, inBrowserWith: shown) else {
      return MessagePage.otherBrowser.response
    }
    await running.end(of: id, within: Self.patienceOfPeople)
    guard let found = try await ledger.session(id) else { return MessagePage.unknown.response }
    let session = try await settled(found)
    if session.state == .confirming, let source = sources[session.request.source],
      let handle = try await ledger.handle(of: session)
    {
      let address = confirmation(of: session, handle, source)
      return resultPage(session, nil, confirmAt: address).response
    }
    var record: OnboardingRecord?
    if let onboarding = session.onboarding, let known = try await ledger.known(onboarding) {
      record = try await news(of: known)
    }
    return resultPage(session, record).response
  }

  private func news(of record: OnboardingRecord) async throws(Refusal) -> OnboardingRecord {
    guard record.state.isOpen else { return record }
    return try await onboarding.news(of: record, within: Self.patienceOfPeople, isAwaitingEnd: true)
  }

  /// The session, ended where its time is over.
  func settled(_ session: OAuthSession) async throws(Refusal) -> OAuthSession {
    guard session.lapse(at: clock.now()) != nil else { return session }
    _ = try await ledger.write { [ledger] transaction throws(DatabaseError) in
      try ledger.lapse(session, at: ledger.clock.now(), in: transaction)
    }
    ledger.outbox.wake(for: session.request.source)
    return try await ledger.session(session.id) ?? session
  }

  func service(of session: OAuthSession) -> String {
    onboarding.recipes[session.request.connector]?.title ?? session.request.connector
  }

  func startURL(of id: OAuthSessionID) -> String { "\(publicURL)/oauth/start/\(id)" }

  /// - Parameters:
  ///   - record: Its onboarding, where it has one.
  ///   - confirmAt: Where its application confirms the person, while it waits for that.
  func resultPage(
    _ session: OAuthSession, _ record: OnboardingRecord?, confirmAt: String? = nil
  ) -> ResultPage {
    let source = sources[session.request.source]
    // The list may have become shorter since the session was opened.
    let returnTo = session.request.returnTo.flatMap { address in
      source?.application.returnAddresses.contains { $0.text == address } == true ? address : nil
    }
    return ResultPage(
      outcome: outcome(of: session, record, confirmAt: confirmAt),
      application: source?.application.title ?? session.request.source,
      service: service(of: session), session: session.id.description,
      onboarding: record?.id.description, back: returnTo.flatMap { ReturnAddress($0) },
      popup: session.request.display == .popup ? returnTo.flatMap { WebOrigin(of: $0) } : nil,
      quotation: session.providerError?.words.flatMap { Quotation($0) },
      lookAgain: Self.lookAgain(since: record?.createdAt ?? session.updatedAt, at: clock.now()))
  }

  /// How soon a page that waits loads itself again: less often as it goes on, and in the end only when
  /// somebody wants it.
  private static func lookAgain(since begin: Timestamp, at now: Timestamp) -> Duration? {
    switch (now.milliseconds - begin.milliseconds) / 1_000 {
    case ..<60: .seconds(5)
    case ..<600: .seconds(20)
    case ..<3_600: .seconds(60)
    default: nil
    }
  }

  private func outcome(
    of session: OAuthSession, _ record: OnboardingRecord?, confirmAt: String?
  ) -> ResultOutcome {
    if session.isExpired(at: clock.now()) { return .expired }
    switch (session.state, session.failure) {
    case (.open, _), (.started, _):
      let canBegin = clock.now() < session.beginsUntil
      return .unfinished(start: canBegin ? startURL(of: session.id) : nil)
    case (.confirming, _): return confirmAt.map { .unconfirmed(at: $0) } ?? .working
    case (_, .accessDenied?): return .denied
    case (_, let failure?):
      let isOurs = session.providerError?.isOfOurMaking ?? false
      return .failed(reason: failure.sentence, canRetry: failure.canRetry && !isOurs)
    default: break
    }
    guard let record else { return .working }
    if let id = record.progress.connectorID { return .connected(connectorID: id) }
    if record.state == .ambiguous { return .undecided }
    guard record.state.isTerminal else { return .working }
    return .failed(
      reason: "Access was given, and the connection could not be set up with it.",
      canRetry: false)
  }
}
