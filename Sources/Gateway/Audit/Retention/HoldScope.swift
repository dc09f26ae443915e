/// What a hold is put on.
package enum HoldScope: Sendable, Hashable {
  /// - Parameter last: nil for all that will come.
  case entries(first: Int64, last: Int64?)
  /// All that the log has of it now; while it is not settled, also all that will come.
  case onboarding(OnboardingID)
}
