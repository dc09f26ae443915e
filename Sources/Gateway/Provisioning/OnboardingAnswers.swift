package import FastCGI
import StrictJSON

/// What a caller is told about its onboarding.
package struct OnboardingAnswers: Sendable {
  /// After which a repeat may find something new.
  static let patience: Duration = .seconds(5)
  static let replayed = "Idempotent-Replayed"

  let publicURL: String

  package init(publicURL: String) { self.publicURL = publicURL }

  /// To the request whose attempt it was: 201, or the problem it ended in.
  func first(_ recorded: RecordedOutcome) throws(Refusal) -> Response {
    let record = recorded.record
    if let refusal = refusal(record) { throw refusal }
    return response(201, record, ["Location": address(record)])
  }

  /// To a repeat of a finished one: 200, or the problem again.
  func replay(_ record: OnboardingRecord) throws(Refusal) -> Response {
    if var refusal = refusal(record) {
      refusal.fields.append(Self.replayed, "true")
      throw refusal
    }
    return response(200, record, [Self.replayed: "true", "Location": address(record)])
  }

  /// To a repeat that found nothing out: 202.
  func waiting(_ record: OnboardingRecord) -> Response {
    response(
      202, record,
      [
        "Location": address(record),
        "Retry-After": String(Self.patience.secondsRoundedUp),
      ])
  }

  /// To a repeat that came while another request is at work.
  func running(_ record: OnboardingRecord) -> Refusal {
    Refusal(
      .stillRunning, "Another request with this key is being worked on.", onboarding: record.id
    ).retry(after: .seconds(1))
  }

  /// To somebody who asks for its state.
  package func status(_ record: OnboardingRecord) -> Response { response(200, record, [:]) }

  private func refusal(_ record: OnboardingRecord) -> Refusal? {
    guard record.state != .created, let failure = record.failure else { return nil }
    let refusal = Refusal(
      ProblemType(failure.kind), failure.message,
      flaws: failure.errors.map(Refusal.Flaw.init), onboarding: record.id)
    guard failure.kind != .rejected else { return refusal }
    return refusal.retry(after: failure.retryAfter.map { .seconds($0) } ?? Self.patience)
  }

  private func address(_ record: OnboardingRecord) -> String {
    "\(publicURL)/onboardings/\(record.id)"
  }

  private func response(
    _ status: Int, _ record: OnboardingRecord, _ fields: HeaderFields
  ) -> Response {
    var fields = fields
    fields.append("Content-Type", "application/json")
    fields.append("Cache-Control", "no-store")
    return Response(
      status: status, fields: fields, body: JSON.object(record.json(publicURL: publicURL)).bytes)
  }
}

extension ProblemType {
  fileprivate init(_ kind: AttemptFailure.Kind) {
    self =
      switch kind {
      case .rejected: .upstreamRejected
      case .denied: .upstreamDenied
      case .unavailable: .upstreamUnavailable
      case .unknown: .upstreamUnknown
      }
  }
}
