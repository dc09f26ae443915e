package import FastCGI
package import Logging
import StrictJSON

/// Answers an operator's requests: those of the control socket, and those of a command that works
/// on the ledger itself.
package struct ControlResponder: Sendable {
  private let acts: Operator
  private let problems: ProblemDocument
  private let logger: Logger

  package init(operator: Operator, problems: ProblemDocument, logger: Logger) {
    acts = `operator`
    self.problems = problems
    self.logger = logger
  }

  package var responder: Responder { Responder { request in await respond(to: request) } }

  package func respond(to request: Request) async -> Response {
    do throws(Refusal) {
      return Response(
        status: 200, fields: ["Content-Type": "application/json", "Cache-Control": "no-store"],
        body: JSON.object(try await answer(request)).bytes)
    } catch {
      if let cause = error.cause {
        logger.error("\(error.type.title)", metadata: ["cause": "\(cause)"])
      }
      return problems.response(for: error, requestID: request.facts.requestID)
    }
  }

  private func answer(_ request: Request) async throws(Refusal) -> JSONObject {
    if request.method == "GET", request.path == "/" {
      return ControlGreeting(settling: acts.ledger.rules.grace).json
    }
    // The socket lets in only users who could change the ledger themselves, so their word on who
    // they are is as good as any.
    let user = (request.facts.remoteUser ?? "unknown").unicodeScalars.prefix(64)
    let actor = AuditActor(operator: String(String.UnicodeScalarView(user)))
    switch try ControlCommand(request) {
    case .retry(let id): return try await acts.retry(id, by: actor).facts
    case .abandon(let id, let reason):
      return try await acts.abandon(id, reason: reason, by: actor).facts
    case .resolve(let id, let connectorID, let isChecked):
      return try await acts.resolve(
        id, connectorID: connectorID, isChecked: isChecked, by: actor
      ).facts
    case .resolveAbsent(let id): return try await acts.resolveAbsent(id, by: actor).facts
    case .workspaces(let cursor): return try await acts.workspaces(after: cursor).json
    case .list(let workspace):
      let listed = try await acts.list(workspace)
      return ["connectors": .array(listed.map { .object($0.json) })]
    case .beginReconciliation(let actions):
      try await acts.beginReconciliation(actions: actions, by: actor)
      return [:]
    case .adopt(let id, let connectorID):
      return try await acts.adopt(connectorID, for: id, by: actor).facts
    case .retryNotification(let id): return try await acts.retryNotification(id, by: actor).facts
    case .retryNotifications(let source):
      return ["retried": .integer(try await acts.retryNotifications(of: source, by: actor))]
    case .audit(let act): return try await acts.perform(act, by: actor)
    case .delete(let deletion):
      try await acts.delete(deletion, by: actor)
      return [:]
    }
  }
}
