package import FastCGI
package import Logging

/// Answers every request of a deployment.
package struct Gateway: Sendable {
  let onboarding: Onboarding
  let roundTrip: RoundTrip
  let auditDesk: AuditDesk
  let connectorDesk: ConnectorDesk
  let lookupDesk: LookupDesk
  let problems: ProblemDocument
  let logger: Logger

  /// - Parameter auditReaders: Who may read the audit log; without them nobody may.
  package init(
    onboarding: Onboarding, roundTrip: RoundTrip, auditReaders: AuditReaders = AuditReaders(),
    problems: ProblemDocument, logger: Logger
  ) {
    self.onboarding = onboarding
    self.roundTrip = roundTrip
    auditDesk = AuditDesk(
      ledger: onboarding.ledger, readers: auditReaders, sources: onboarding.sources)
    connectorDesk = ConnectorDesk(onboarding, publicURL: problems.publicURL)
    lookupDesk = LookupDesk(onboarding)
    self.problems = problems
    self.logger = logger
  }

  package var responder: Responder { Responder { request in await respond(to: request) } }

  package func respond(to request: Request) async -> Response {
    var response: Response
    do throws(Refusal) {
      response = try await answer(request)
    } catch {
      report(error, request)
      response =
        error.type == .notFound && OAuthResource.isForPeople(path: request.path)
        ? MessagePage.unknown.response
        : problems.response(for: error, requestID: request.facts.requestID)
    }
    if let id = request.facts.requestID { response.fields.append("X-Request-Id", id) }
    return response
  }

  /// What the transport does not hand over, told as any other problem. A webhook that it turns away
  /// is an entry of the audit log too, though not before it is answered: the transport does not wait.
  package func refuse(_ refusal: TransportRefusal, _ request: Request?) -> Response {
    let refusal = Refusal(refusal)
    if let request, refusal.isDenial,
      case .webhook(let name)? = try? Route(method: request.method, path: request.path)
    {
      Task {
        do throws(Refusal) {
          try await onboarding.ledger.recordDenial(
            refusal, of: request, source: onboarding.sources[name])
        } catch {
          report(error, request)
        }
      }
    }
    if refusal.type == .overloaded, let request, OAuthResource.isForPeople(path: request.path) {
      return MessagePage.unavailable.response
    }
    return problems.response(for: refusal, requestID: request?.facts.requestID)
  }

  private func answer(_ request: Request) async throws(Refusal) -> Response {
    switch try Route(method: request.method, path: request.path) {
    case .webhook(let source):
      try await recordingDenials(of: request, source) { () async throws(Refusal) in
        try await onboarding.respond(to: request, for: source)
      }
    case .oauth(.sessions):
      try await recordingDenials(
        of: request, try? OAuthSessionOrder.sourceName(in: request.body)
      ) { () async throws(Refusal) in
        try await roundTrip.respond(to: request, for: .sessions)
      }
    case .oauth(let resource): try await roundTrip.respond(to: request, for: resource)
    case .onboarding(let id):
      request.method == "DELETE" ? try await delete(request, id) : try await status(request, of: id)
    case .connectors: try await connectorDesk.list(request)
    case .connector(let id):
      request.method == "DELETE"
        ? try await connectorDesk.delete(request, id) : try await connectorDesk.show(request, id)
    case .definitions: try await lookupDesk.definitions(request)
    case .templates: try await lookupDesk.templates(request)
    case .audit(let resource): try await auditDesk.respond(to: request, for: resource)
    case .problem(let slug): try ProblemPage.response(for: slug)
    case .contract: try ContractDocument.response(to: request)
    case .health: .text(200, "ok\n")
    case .readiness: await readiness()
    }
  }

  /// What a source is refused is an entry of the audit log before it is answered.
  private func recordingDenials(
    of request: Request, _ source: String?, _ answer: () async throws(Refusal) -> Response
  ) async throws(Refusal) -> Response {
    do throws(Refusal) {
      return try await answer()
    } catch {
      guard error.isDenial else { throw error }
      try await onboarding.ledger.recordDenial(
        error, of: request, source: source.flatMap { onboarding.sources[$0] })
      throw error
    }
  }

  /// For the operator: what a caller is told is in the answer, so only what is ours to mend is here.
  private func report(_ refusal: Refusal, _ request: Request) {
    guard refusal.type.status >= 500 else { return }
    var metadata: Logger.Metadata = ["problem": "\(refusal.type.rawValue)"]
    if let id = request.facts.requestID { metadata["request_id"] = "\(id)" }
    if let onboarding = refusal.onboarding { metadata["onboarding"] = "\(onboarding)" }
    if let cause = refusal.cause { metadata["cause"] = "\(cause)" }
    logger.error("\(refusal.type.title)", metadata: metadata)
  }
}
