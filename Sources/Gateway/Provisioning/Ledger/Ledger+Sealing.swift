import Database
import Secrets

extension Ledger {
  /// Seals a webhook for the time that it may have to wait: its body, or what that amounts to, so
  /// that a retry does not depend on how the source is read by then.
  func seal(
    _ webhook: VerifiedWebhook, for id: OnboardingID
  ) throws(Refusal) -> SealedBytes {
    let place = SealedPlace.webhook(id, source: webhook.source.name)
    let translation = try webhook.translation?.get()
    do throws(SealingError) {
      guard let translation else { return try sealing.seal(webhook.body, for: place) }
      return try translation.withBytes { bytes throws(SealingError) in
        try sealing.seal(bytes, for: place)
      }
    } catch {
      throw Refusal(.ledgerUnavailable, "The webhook cannot be sealed.").retry(after: Self.patience)
    }
  }

  func canOpen(_ sealed: SealedBytes, of record: OnboardingRecord) -> Bool {
    do throws(SealingError) {
      _ = try sealing.open(sealed, for: .webhook(record.id, source: record.source))
      return true
    } catch {
      return false
    }
  }

  static func insert(
    _ sealed: SealedBytes, for id: OnboardingID, in transaction: any Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      "INSERT INTO sealed_webhook (onboarding, key_id, wrapped_key, box) VALUES ($1, $2, $3, $4)",
      .text(id.description), .text(sealed.keyID), .blob(sealed.wrappedKey), .blob(sealed.box))
  }

  static func sealed(
    _ id: OnboardingID, in transaction: any Transaction
  ) throws(DatabaseError) -> SealedBytes? {
    let rows = try transaction.rows(
      "SELECT key_id, wrapped_key, box FROM sealed_webhook WHERE onboarding = $1",
      .text(id.description))
    return try rows.first.map { row throws(DatabaseError) in try SealedBytes(row, from: 0) }
  }

  /// - Returns: Whether there was one.
  static func erase(_ id: OnboardingID, in transaction: any Transaction) throws(DatabaseError)
    -> Bool
  {
    try transaction.execute(
      "DELETE FROM sealed_webhook WHERE onboarding = $1", .text(id.description)) == 1
  }
}
