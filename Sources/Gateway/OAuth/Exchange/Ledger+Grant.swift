import Database

extension Ledger {
  /// What else is written with the onboarding of a grant: that the code was redeemed, before it, and
  /// that the session has it, after it.
  func companion(of grant: Grant) -> Claimant.Companion {
    let now = clock.now()
    let id = grant.session.id
    let account = grant.account.map { accountDigest($0, at: grant.session.request.connector) }
    let replaced = grant.session.request.replaces
    let outcome = AuditEntry(
      .exchangeOutcome(AuditSubject(grant.session), nil, status: grant.status),
      by: AuditActor(grant.sender, fingerprints: audit.fingerprints), at: now)
    return Claimant.Companion(
      prepare: { transaction throws(DatabaseError) in
        guard try Self.session(id, in: transaction)?.state == .redeeming else { return false }
        // Its connector would be removed at once.
        if let replaced, try Self.record(replaced, in: transaction)?.isReplaceable != true {
          return false
        }
        try audit.append([outcome], in: transaction)
        return true
      },
      complete: { record, transaction throws(DatabaseError) in
        try transaction.execute(
          """
          UPDATE oauth_session SET state = 'granted', onboarding = $1, account = $2, updated_at = $3
          WHERE id = $4
          """, .text(record.id.description), Value(account), .integer(now.milliseconds),
          .text(id.description))
      })
  }

  /// Whether a new consent is of another account at the provider than the one it replaces, where
  /// both are known.
  func isOfAnotherAccount(_ grant: Grant) async throws(Refusal) -> Bool {
    let request = grant.session.request
    guard let replaced = request.replaces, let account = grant.account else { return false }
    let known: [UInt8]?
    do throws(DatabaseError) {
      known = try await database.read { transaction throws(DatabaseError) in
        try Self.account(of: replaced, in: transaction)
      }
    } catch {
      throw Refusal(error)
    }
    guard let known else { return false }
    return !audit.fingerprints.canBeOfOneBody(known, accountDigest(account, at: request.connector))
  }

  /// Tells whether two accounts are one, and nothing else.
  func accountDigest(_ account: String, at connector: String) -> [UInt8] {
    audit.fingerprints.digest(ofBody: Array("\(connector)\0\(account)".utf8))
  }
}
