/// What retention makes of a bundle of 256 entries.
package enum BundleVerdict: String, Sendable, Hashable, CaseIterable {
  case prunable
  case pruned
  /// An entry in it is not old enough.
  case young
  /// An entry in it is held.
  case held
  /// It tells of an onboarding that is not settled.
  case open
}
