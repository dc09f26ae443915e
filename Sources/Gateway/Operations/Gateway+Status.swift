import Database
import FastCGI
import Logging
import StrictJSON

extension Gateway {
  /// `GET /onboardings/{id}`: only for the source that it belongs to, proved as for a webhook (a
  /// signature covers the empty body). With `wait` it is answered when there is something new.
  func status(_ request: Request, of text: String) async throws(Refusal) -> Response {
    let poll = try LongPoll(query: request.query)
    let (record, source) = try await owned(text)
    _ = try source.authenticate(request, at: onboarding.clock.now())
    let answer = onboarding.answers.status(record, request.fields)
    let isConditional = !request.fields["if-none-match"].isEmpty
    let isNews = isConditional ? answer.status == 200 : record.isAtRest
    guard poll.wait > .zero, !isNews else { return answer }
    return onboarding.answers.status(
      try await onboarding.news(of: record, within: poll.wait, isAwaitingEnd: !isConditional),
      request.fields)
  }

  /// `GET /readyz`: whether the ledger answers and has no fault that only a new start mends; and,
  /// for information, how the upstream does and which sources nothing verifies.
  func readiness() async -> Response {
    do throws(DatabaseError) {
      try await onboarding.ledger.probe()
    } catch {
      logger.error("not ready", metadata: ["cause": "\(error)"])
      return Self.readiness(503, ["ready": false, "ledger": .string("\(error)")])
    }
    let upstream: JSON =
      switch onboarding.provisioner.gate.status(at: onboarding.clock.now()) {
      case .closed: "ok"
      case .open(let until): .string("failing; the next call is at \(until.rfc3339)")
      case .probing: "failing; being tried again"
      }
    // Without the upstream webhooks are kept, which is what they are sent for.
    var facts: JSONObject = ["ready": true, "ledger": "ok", "upstream": upstream]
    let unverified = onboarding.sources.all.filter { !$0.verifier.isProof }.map(\.name)
    if !unverified.isEmpty { facts["unverified_sources"] = .array(unverified.map { .string($0) }) }
    return Self.readiness(200, .object(facts))
  }

  private static func readiness(_ status: Int, _ body: JSON) -> Response {
    Response(
      status: status, fields: ["Content-Type": "application/json", "Cache-Control": "no-store"],
      body: body.bytes)
  }
}
