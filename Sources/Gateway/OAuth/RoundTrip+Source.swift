import FastCGI
import Secrets
import StrictJSON

/// What the calling system does with a round trip; each request is verified as its webhooks are.
extension RoundTrip {
  /// `POST /oauth/sessions`.
  func open(_ request: Request) async throws(Refusal) -> Response {
    let source = try sources.source(named: OAuthSessionOrder.sourceName(in: request.body))
    let webhook = try source.verify(request, at: clock.now(), as: .plain)
    try onboarding.rates.admit(source, at: clock.now())
    let order: Result<OAuthSessionOrder, Refusal>
    do throws(Refusal) {
      try request.requireJSON()
      order = .success(try await permitted(webhook))
    } catch {
      order = .failure(error)
    }
    switch try await ledger.claim(webhook, order) {
    case .first(let session):
      return try await answer(session, 201, ["Location": address(session)])
    case .known(let session):
      onboarding.rates.giveBack(source)
      return try await answer(
        session, 200,
        ["Location": address(session), OnboardingAnswers.replayed: "true"])
    }
  }

  /// `GET /oauth/sessions/{id}`; only for the source that it belongs to.
  func status(_ request: Request, of text: String) async throws(Refusal) -> Response {
    let (session, source) = try await known(text)
    _ = try sender(of: request, from: source)
    _ = try QueryParameters(request.query, known: [])
    var response = try await answer(try await settled(session), 200, [:])
    let tag = EntityTag(of: response.body)
    response.fields.append("ETag", tag.text)
    guard tag.isNamed(inIfNoneMatchOf: request.fields) else { return response }
    return Response(status: 304, fields: ["ETag": tag.text, "Cache-Control": "no-store"])
  }

  /// `POST /oauth/sessions/{id}/confirm`: the person is the one who began. A repeat gets what became
  /// of it.
  func confirm(_ request: Request, _ text: String) async throws(Refusal) -> Response {
    let (session, source) = try await known(text)
    do throws(Refusal) {
      let sender = try sender(of: request, from: source)
      let handle = try Self.handle(in: request)
      switch try await ledger.confirm(session.id, handle: handle, by: sender) {
      case .exchange(let exchange): redeem(exchange)
      case .known: break
      }
    } catch {
      guard error.isDenial else { throw error }
      try await ledger.recordDenial(error, of: request, source: source)
      throw error
    }
    let current = try await ledger.session(session.id) ?? session
    return try await answer(current, 202, ["Location": address(session), "Retry-After": "1"])
  }

  private static func handle(in request: Request) throws(Refusal) -> Secret {
    try request.requireJSON()
    let members = try ConnectorOrder.object(in: request.body)
    guard members.names == ["handle"], let handle = members["handle"]?.string else {
      throw Refusal(
        .invalidSession, "The body must have handle, and nothing else.",
        flaws: [Refusal.Flaw(pointer: "/handle", message: "is required", code: "missing")])
    }
    return Secret(handle)
  }

  private func known(_ text: String) async throws(Refusal) -> (OAuthSession, Source) {
    guard let id = OAuthSessionID(text), let session = try await ledger.session(id),
      let source = sources[session.request.source]
    else { throw Refusal(.notFound, "No session has this id.") }
    return (session, source)
  }

  /// - Throws: Where the request does not come from this source.
  private func sender(of request: Request, from source: Source) throws(Refusal) -> Sender {
    Sender(request, source: source, verification: try source.authenticate(request, at: clock.now()))
  }

  private func permitted(_ webhook: VerifiedWebhook) async throws(Refusal) -> OAuthSessionOrder {
    var replaced: OnboardingRecord?
    if let id = try OAuthSessionOrder.replaced(in: webhook.body) {
      replaced = try await replaceable(id, of: webhook.source)
    }
    let order = try OAuthSessionOrder(webhook, replaced: replaced)
    try webhook.source.permit(order, recipes: onboarding.recipes, publicURL: publicURL)
    try await ledger.requireRoom(for: order, of: webhook.source)
    return order
  }

  /// The onboarding that a new consent is for. One that has itself brought another its connector
  /// stands for that one.
  private func replaceable(
    _ id: OnboardingID, of source: Source
  ) async throws(Refusal) -> OnboardingRecord {
    var record = try await ledger.known(id)
    if let stable = record?.replaces { record = try await ledger.known(stable) }
    guard let record, record.source == source.name, record.isReplaceable else {
      throw Refusal(
        .invalidSession, "Only a created onboarding of this source can get a new consent.",
        flaws: [
          Refusal.Flaw(
            pointer: "/onboarding", message: "is no created onboarding of this source",
            code: "onboarding_not_found")
        ])
    }
    return record
  }

  private func address(_ session: OAuthSession) -> String {
    "\(publicURL)/oauth/sessions/\(session.id)"
  }

  private func answer(
    _ session: OAuthSession, _ status: Int, _ fields: HeaderFields
  ) async throws(Refusal) -> Response {
    var record: OnboardingRecord?
    if let id = session.onboarding { record = try await ledger.known(id) }
    var fields = fields
    fields.append("Content-Type", "application/json")
    fields.append("Cache-Control", "no-store")
    let json = session.json(publicURL: publicURL, at: clock.now(), onboarding: record)
    return Response(status: status, fields: fields, body: JSON.object(json).bytes)
  }
}
