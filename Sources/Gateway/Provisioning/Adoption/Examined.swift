/// How reading a connector that is to be adopted ended, not yet recorded. Only the upstream's answers
/// make one.
struct Examined: Sendable {
  let examination: Examination
  /// As its lease found it.
  let record: OnboardingRecord
  /// Whether the upstream is at work, whatever it said.
  let isFromHealthyUpstream: Bool

  /// - Parameter isFromHealthyUpstream: As ``isFromHealthyUpstream``.
  init(_ examination: Examination, of record: OnboardingRecord, isFromHealthyUpstream: Bool) {
    self.examination = examination
    self.record = record
    self.isFromHealthyUpstream = isFromHealthyUpstream
  }
}
