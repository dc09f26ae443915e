/// The states that an onboarding can be in by what the log tells: one, but for a late outcome of
/// an attempt that was given up before, of which the log does not tell whether it still counted.
struct StateSet: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  static let accepted = StateSet(.accepted)
  static let creating = StateSet(.creating)
  static let created = StateSet(.created)
  static let rejected = StateSet(.rejected)
  static let unknown = StateSet(.unknown)
  static let ambiguous = StateSet(.ambiguous)
  static let abandoned = StateSet(.abandoned)
  static let terminal: StateSet = [.created, .rejected, .abandoned]
  static let all = StateSet(rawValue: 0x7F)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ state: OnboardingState) {
    self.init(rawValue: 1 << (OnboardingState.allCases.firstIndex(of: state) ?? 7))
  }

  /// As a person reads it: `created`, or `creating or rejected`.
  var names: String {
    OnboardingState.allCases.filter { contains(StateSet($0)) }.map(\.rawValue)
      .joined(separator: " or ")
  }
}
