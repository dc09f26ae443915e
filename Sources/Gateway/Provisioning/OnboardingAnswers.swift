package import FastCGI
import StrictJSON

/// What a caller is told about its onboarding.
package struct OnboardingAnswers: Sendable {
  /// After which a repeat may find something new.
  static let patience: Duration = .seconds(5)
  static let replayed = "Idempotent-Replayed"

  let publicURL: String
  let clock: WallClock
  let checkpoints: CheckpointBoard

  package init(publicURL: String, clock: WallClock, checkpoints: CheckpointBoard) {
    self.publicURL = publicURL
    self.clock = clock
    self.checkpoints = checkpoints
  }

  /// To the request that was the first of its key: 201, 202, or the problem it ended in.
  func first(_ record: OnboardingRecord, _ patience: Patience) throws(Refusal) -> Response {
    if let refusal = refusal(record) { throw refusal.applied(patience) }
    guard record.state == .created else { return waiting(record, patience) }
    return response(201, record, ["Location": address(record)], patience)
  }

  /// To a repeat: 200, 202, or the problem again.
  func replay(_ record: OnboardingRecord, _ patience: Patience) throws(Refusal) -> Response {
    if var refusal = refusal(record) {
      refusal.fields.append(Self.replayed, "true")
      throw refusal.applied(patience)
    }
    guard record.state == .created else { return waiting(record, patience) }
    return response(
      200, record, [Self.replayed: "true", "Location": address(record)], patience)
  }

  /// To somebody who asks for its state.
  ///
  /// - Parameter fields: The request's, for `If-None-Match`.
  package func status(_ record: OnboardingRecord, _ fields: HeaderFields) -> Response {
    var answer = response(200, record, [:])
    let tag = EntityTag(of: answer.body)
    answer.fields.append("ETag", tag.text)
    guard tag.isNamed(inIfNoneMatchOf: fields) else { return answer }
    return Response(status: 304, fields: ["ETag": tag.text, "Cache-Control": "no-store"])
  }

  /// To a source that wants it deleted: 202 until its connector is gone.
  func deletion(_ record: OnboardingRecord) -> Response {
    guard record.removal?.state == .pending else { return response(200, record, [:]) }
    return response(
      202, record,
      ["Location": address(record), "Retry-After": String(Self.patience.secondsRoundedUp)])
  }

  /// To a repeat that came while another request waits.
  func running(_ record: OnboardingRecord) -> Refusal {
    Refusal(
      .stillRunning, "Another request with this key is being worked on.", onboarding: record.id
    ).retry(after: .seconds(1))
  }

  /// It is kept, and goes on without the caller.
  private func waiting(_ record: OnboardingRecord, _ patience: Patience) -> Response {
    let pause = record.nextTry.map {
      Duration.milliseconds($0.milliseconds - clock.now().milliseconds)
    }
    let seconds = max(1, (pause ?? Self.patience).secondsRoundedUp)
    return response(
      202, record, ["Location": address(record), "Retry-After": String(seconds)], patience)
  }

  private func refusal(_ record: OnboardingRecord) -> Refusal? {
    guard record.state.isTerminal, let failure = record.progress.failure,
      let type = ProblemType(failure.kind)
    else { return nil }
    return Refusal(
      type, failure.message,
      flaws: failure.errors.map(Refusal.Flaw.init), onboarding: record.id)
  }

  private func address(_ record: OnboardingRecord) -> String {
    "\(publicURL)/onboardings/\(record.id)"
  }

  private func response(
    _ status: Int, _ record: OnboardingRecord, _ fields: HeaderFields, _ patience: Patience? = nil
  ) -> Response {
    var fields = fields
    fields.append("Content-Type", "application/json")
    fields.append("Cache-Control", "no-store")
    if let applied = patience?.applied { fields.append("Preference-Applied", applied) }
    var body = record.json(publicURL: publicURL)
    // The status resource has an ETag, which must not change with every checkpoint.
    if patience != nil, case .object(var receipt)? = body["receipt"] {
      receipt["checkpoint"] = checkpoints.newest.map(JSON.string) ?? .null
      body["receipt"] = .object(receipt)
    }
    return Response(status: status, fields: fields, body: JSON.object(body).bytes)
  }
}

extension Refusal {
  fileprivate func applied(_ patience: Patience) -> Refusal {
    var copy = self
    if let applied = patience.applied { copy.fields.append("Preference-Applied", applied) }
    return copy
  }
}

extension ProblemType {
  /// nil for what passes by itself.
  fileprivate init?(_ kind: AttemptFailure.Kind) {
    switch kind {
    case .rejected: self = .upstreamRejected
    case .expired: self = .onboardingExpired
    case .abandoned: self = .onboardingAbandoned
    case .denied, .unavailable, .unknown: return nil
    }
  }
}
