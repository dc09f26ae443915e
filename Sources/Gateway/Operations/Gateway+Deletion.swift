import FastCGI

extension Gateway {
  /// `DELETE /onboardings/{id}`: for the source that it belongs to, proved as for a webhook by a body
  /// that names it.
  func delete(_ request: Request, _ text: String) async throws(Refusal) -> Response {
    _ = try QueryParameters(request.query, known: [])
    let (record, source) = try await owned(text)
    let verification = try source.authenticate(request, at: onboarding.clock.now())
    try DeletionOrder.require(text, in: request, of: source)
    let deleted = try await onboarding.ledger.delete(
      record.id, by: Sender(request, source: source, verification: verification))
    onboarding.provisioner.tell(deleted)
    return onboarding.answers.deletion(deleted)
  }

  /// An onboarding and the source that it belongs to, which the request has yet to prove.
  func owned(_ text: String) async throws(Refusal) -> (OnboardingRecord, Source) {
    guard let id = OnboardingID(text), let record = try await onboarding.ledger.known(id),
      let source = onboarding.sources[record.source]
    else { throw Refusal(.notFound, "No onboarding has this id.") }
    return (record, source)
  }
}
