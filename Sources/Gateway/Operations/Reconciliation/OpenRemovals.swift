import Database

/// Connectors that are to go and may still be in a list.
package struct OpenRemovals: Sendable, Hashable {
  /// By their ids, those whose deletion is under way.
  package let pending: Set<String>
  /// By their ids, those whose deletion was given up, with the onboarding that had them, if any.
  package let failed: [String: OnboardingID?]

  package init(pending: Set<String> = [], failed: [String: OnboardingID?] = [:]) {
    self.pending = pending
    self.failed = failed
  }

  init(in transaction: any Transaction) throws(DatabaseError) {
    var (pending, failed) = (Set<String>(), [String: OnboardingID?]())
    for row in try transaction.rows(
      """
      SELECT connector_id, onboarding, ended_at FROM connector_removal
      WHERE ended_at IS NULL OR failure IS NOT NULL
      """)
    {
      if try row.optionalInteger(2) == nil {
        pending.insert(try row.text(0))
      } else {
        failed.updateValue(
          try row.optionalText(1).flatMap { OnboardingID($0) }, forKey: try row.text(0))
      }
    }
    self.init(pending: pending, failed: failed)
  }
}
