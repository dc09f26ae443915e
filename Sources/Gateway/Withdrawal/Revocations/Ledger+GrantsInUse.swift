import Database

extension Ledger {
  static let accountsOfGrants = Migration(
    "what an account has granted is found by the account",
    [
      "ALTER TABLE token_revocation ADD COLUMN account BLOB",
      """
      CREATE INDEX oauth_session_account ON oauth_session (account) WHERE account IS NOT NULL
      """,
    ])

  /// Whether a connector that is there, or may come to be, can live by what `subject`'s tokens were
  /// granted with: a provider may end all that one account has granted, whichever token it is shown.
  ///
  /// Where no account is known, whatever is connected in the same workspace by a client of the same
  /// provider counts.
  ///
  /// - Parameter account: Its digest.
  func isInUse(
    _ account: [UInt8]?, grantedFor subject: AuditSubject, in transaction: any Transaction
  ) throws(DatabaseError) -> Bool {
    if let account, try Self.isConnected(account, besides: subject.onboarding, in: transaction) {
      return true
    }
    guard let connector = subject.connector else { return false }
    for other in revocable[connector] ?? [] {
      for id in try Self.connected(other, in: subject.workspace, limit: .max, transaction)
      where id != subject.onboarding {
        guard let account, other == connector,
          let known = try Self.account(of: id, in: transaction),
          !audit.fingerprints.canBeOfOneBody(known, account)
        else { return true }
      }
    }
    return false
  }

  /// The account, as a digest, by which an onboarding's connector lives now; nil where it is not
  /// known.
  static func account(
    of id: OnboardingID, in transaction: any Transaction
  ) throws(DatabaseError) -> [UInt8]? {
    // A new consent, or a webhook, may have brought the connector that it has.
    try transaction.rows(
      """
      SELECT oauth_session.account FROM onboarding AS stable
      JOIN onboarding AS bringer ON bringer.connector_id = stable.connector_id
        AND (bringer.id = stable.id OR bringer.replaces = stable.id)
      LEFT JOIN oauth_session ON oauth_session.onboarding = bringer.id
      WHERE stable.id = $1
      ORDER BY CASE WHEN bringer.replaces IS NULL THEN 1 ELSE 0 END LIMIT 1
      """, .text(id.description)
    ).first?.optionalBlob(0)
  }

  /// Whether an onboarding that a consent of this account became has a connector, or may get one.
  private static func isConnected(
    _ account: [UInt8], besides id: OnboardingID?, in transaction: any Transaction
  ) throws(DatabaseError) -> Bool {
    try !transaction.rows(
      """
      SELECT 1 FROM oauth_session
      JOIN onboarding AS bringer ON bringer.id = oauth_session.onboarding
      JOIN onboarding AS stable ON stable.id = coalesce(bringer.replaces, bringer.id)
      WHERE oauth_session.account = $1 AND bringer.id <> $2
        AND bringer.state <> 'rejected' AND bringer.state <> 'abandoned'
        AND stable.state <> 'rejected' AND stable.state <> 'abandoned'
        AND stable.deleted_at IS NULL
      LIMIT 1
      """, .blob(account), .text(id?.description ?? "")
    ).isEmpty
  }
}
