/// How far an onboarding has come.
package enum OnboardingState: String, Sendable, Hashable, CaseIterable {
  /// Nothing was created, and trying again may help.
  case accepted
  /// An intent is committed and its outcome is not.
  case creating
  case created
  /// Nothing was created, and trying again cannot help.
  case rejected
  /// It may have been created; nothing is sent again before the upstream's list has shown that it
  /// was not.
  case unknown
  /// The list does not tell for sure what became of it; a person decides.
  case ambiguous
  /// A person has given it up.
  case abandoned

  /// Whether it is settled for good.
  package var isTerminal: Bool {
    switch self {
    case .created, .rejected, .abandoned: true
    case .accepted, .creating, .unknown, .ambiguous: false
    }
  }

  /// Whether Jetway itself goes on with it.
  package var isOpen: Bool {
    switch self {
    case .accepted, .creating, .unknown: true
    case .created, .rejected, .ambiguous, .abandoned: false
    }
  }
}
