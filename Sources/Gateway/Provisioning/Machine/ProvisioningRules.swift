/// How long and how often things are tried: what the configuration says below `retries` and
/// `reconciliation`.
package struct ProvisioningRules: Sendable, Hashable {
  /// Everything that one call upstream can take: a token, the call, and both again after a 401.
  package var longestCall: Duration
  /// The longest wait before the first retry; it doubles with each failure in a row.
  package var firstRetry: Duration
  /// What it doubles up to.
  package var longestRetry: Duration
  /// After its acceptance, when nothing is sent any more for an onboarding.
  package var giveUpAfter: Duration
  /// For how long a create whose outcome is unknown is looked for before it is held to be absent:
  /// longer than a late create and the list's lag together can take.
  package var grace: Duration
  /// How many looks, one after another, must have found nothing in that time.
  package var looks: Int64
  /// Whether younger connectors with one onboarding's marker are deleted, or only reported; where it
  /// cannot be told which is the oldest, they are only reported.
  package var deletesDuplicates: Bool

  package init(
    longestCall: Duration, firstRetry: Duration = .seconds(1),
    longestRetry: Duration = .seconds(300),
    giveUpAfter: Duration = .seconds(86_400), grace: Duration = .seconds(120), looks: Int64 = 3,
    deletesDuplicates: Bool = false
  ) {
    self.longestCall = longestCall
    self.firstRetry = firstRetry
    self.longestRetry = longestRetry
    self.giveUpAfter = giveUpAfter
    self.grace = grace
    self.looks = looks
    self.deletesDuplicates = deletesDuplicates
  }

  /// How long an attempt or a look may be running before its worker is taken for dead.
  package var lease: Duration { longestCall + .seconds(5) }

  /// Whether a call begun now would end while its lease holds: one that begins later could arrive
  /// after the list has been looked at for it.
  func mayBegin(at now: Timestamp, leaseUntil expiry: Timestamp) -> Bool {
    now + longestCall <= expiry
  }
}
