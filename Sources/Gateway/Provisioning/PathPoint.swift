/// A named moment on the path of an onboarding at which a crash is worth trying; the raw value is
/// its name on the command line.
package enum PathPoint: String, Sendable, CaseIterable {
  /// A webhook was verified; nothing is on disk.
  case verified
  /// The claim is committed, and nothing was done with it.
  case claimed
  /// The create call is about to go out.
  case sending
  /// The upstream has answered a create call, and nothing is recorded.
  case answered
  /// The outcome is committed, and the caller has no answer.
  case recorded
  /// The lease of a retry is committed.
  case leased
  /// The upstream's list has come, and nothing is recorded.
  case looked
  /// The intent of a retry is committed, and nothing was sent.
  case resending
}
