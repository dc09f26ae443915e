/// The next step of an onboarding, taken by its lease.
enum Lease: ~Copyable {
  case create(CommittedIntent)
  case look(CommittedLook)
  case makeWorkspace(CommittedWorkspace)
  case adopt(CommittedAdoption)
  /// There is nothing to do with it at this moment.
  case nothing(OnboardingRecord)
}
