/// The right to have an onboarding's workspace made: it exists only after the audit log has said so,
/// on disk. Only the ledger makes one.
struct CommittedWorkspace: ~Copyable, Sendable {
  let record: OnboardingRecord

  /// - Parameter record: Is on disk, with its intent.
  init(_ record: OnboardingRecord) { self.record = record }
}
