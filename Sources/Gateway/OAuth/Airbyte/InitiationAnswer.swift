/// How having Airbyte begin its round trip ended.
enum InitiationAnswer: Sendable, Hashable {
  /// The person can be sent there.
  case begun(WebAddress)
  /// Whatever came of it, a repeat does no harm: nothing is created before a person has agreed.
  case failed(AttemptFailure)
}
