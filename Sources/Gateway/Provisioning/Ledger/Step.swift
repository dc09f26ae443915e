/// A step that is on disk.
package struct Step: Sendable {
  package let record: OnboardingRecord
  package let actions: [ProgressAction]
  /// The stable onboarding that has its connector now.
  package var successor: OnboardingRecord?

  /// Connectors that the onboarding has too many for sure.
  var duplicates: [String] {
    actions.flatMap { action -> [String] in
      if case .duplicates(let ids, areSure: true) = action { ids } else { [] }
    }
  }
}
