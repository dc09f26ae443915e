import Database

extension Ledger {
  private static let dayLength: Int64 = 86_400_000

  /// Refuses what would be one onboarding too many of its source in the UTC day.
  static func refusal(
    byQuotaOf source: Source, at now: Timestamp, in transaction: any Transaction
  ) throws(DatabaseError) -> Refusal? {
    guard let quota = source.policy.dailyQuota else { return nil }
    let day = now.milliseconds / dayLength
    let used = try transaction.rows(
      "SELECT used FROM daily_use WHERE source = $1 AND day = $2", .text(source.name),
      .integer(day)
    ).first?.integer(0)
    guard let used, used >= quota else { return nil }
    return Refusal(
      .quotaExhausted, "This source has begun its \(quota) onboardings of this day (UTC).",
      flaws: [
        Refusal.Flaw(
          pointer: "", message: "over sources.\(source.name).daily_quota", code: "quota_exhausted")
      ]
    ).retry(after: .milliseconds((day + 1) * dayLength - now.milliseconds))
  }

  /// Counts a new onboarding, in its own transaction.
  static func countUse(
    of source: Source, at now: Timestamp, in transaction: any Transaction
  ) throws(DatabaseError) {
    guard source.policy.dailyQuota != nil else { return }
    try transaction.execute(
      """
      INSERT INTO daily_use (source, day, used) VALUES ($1, $2, 1)
      ON CONFLICT (source) DO UPDATE SET day = excluded.day,
        used = CASE WHEN daily_use.day = excluded.day THEN daily_use.used + 1 ELSE 1 END
      """, .text(source.name), .integer(now.milliseconds / dayLength))
  }
}
