/// How far an onboarding has come.
package enum OnboardingState: String, Sendable, Hashable, CaseIterable {
  /// Nothing was created, and trying again may help: a repeat of the webhook is a new attempt.
  case accepted
  /// An intent is committed and its outcome is not.
  case creating
  case created
  /// Nothing was created, and trying again cannot help.
  case rejected
  /// It may have been created; nothing is sent again before the upstream's list was looked at.
  case unknown
}
