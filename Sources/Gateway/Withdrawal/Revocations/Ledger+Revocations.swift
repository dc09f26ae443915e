import Database
import Secrets
import StrictJSON

extension Ledger {
  /// What has to be revoked of tokens, the refresh token first: with it a provider should end its
  /// access tokens too (RFC 7009, section 2.1). Nothing where the provider cannot be asked.
  func revocations(
    of tokens: OAuthTokens, about subject: AuditSubject, source: String, environment: JSONObject?,
    account: [UInt8]?
  ) -> [TokenRevocation] {
    guard let connector = subject.connector, revocable[connector] != nil else { return [] }
    let now = clock.now()
    let all: [(OAuthProvider.Token, Secret?)] = [
      (.refresh, tokens.refresh), (.access, tokens.access),
    ]
    return all.compactMap { kind, token in
      guard let token else { return nil }
      do throws(SealingError) {
        return try TokenRevocation(
          (kind, token.withBytes { $0 }), of: subject, source: source,
          environment: environment ?? [:], account: account, sealing: sealing, at: now)
      } catch {
        return nil
      }
    }
  }

  /// Keeps the tokens of a webhook that is about to be erased, where nobody will use them and nobody
  /// else has them: those that were issued to Jetway, and those that a source has deleted.
  func keepTokens(
    of record: OnboardingRecord, in transaction: any Transaction
  ) throws(DatabaseError) {
    guard revocable[record.connector] != nil else { return }
    let session = try transaction.rows(
      "SELECT account FROM oauth_session WHERE onboarding = $1", .text(record.id.description)
    ).first
    guard record.deletedAt != nil || session != nil,
      let sealed = try Self.sealed(record.id, in: transaction),
      let (tokens, environment) = tokens(in: sealed, of: record)
    else { return }
    try keep(
      revocations(
        of: tokens, about: AuditSubject(record), source: record.source, environment: environment,
        account: session?.optionalBlob(0)), in: transaction)
  }

  /// Keeps what was granted at once, unless a connector can live by it.
  func keep(
    _ revocations: [TokenRevocation], in transaction: any Transaction
  ) throws(DatabaseError) {
    guard let first = revocations.first,
      try !isInUse(first.account, grantedFor: first.subject, in: transaction)
    else { return }
    for revocation in revocations { try revocation.insert(in: transaction) }
  }

  private func tokens(
    in sealed: SealedBytes, of record: OnboardingRecord
  ) -> (OAuthTokens, JSONObject?)? {
    let body: Secret
    do throws(SealingError) {
      body = try sealing.open(sealed, for: .webhook(record.id, source: record.source))
    } catch {
      return nil
    }
    do throws(Refusal) {
      let order = try ConnectorOrder(kept: body)
      guard case .tokens(let tokens) = order.completion else { return nil }
      return (tokens, order.environment)
    } catch {
      return nil
    }
  }

  func dueRevocations(
    at now: Timestamp, limit: Int64
  ) async throws(DatabaseError) -> [TokenRevocation] {
    try await database.read { transaction throws(DatabaseError) in
      try TokenRevocation.due(at: now, limit: limit, in: transaction)
    }
  }

  /// Commits to a request, or erases the token where a connector can live by what it was granted with.
  ///
  /// - Returns: nil where there is nothing to ask for: then, or where somebody else was quicker.
  func begin(
    _ revocation: TokenRevocation, _ secret: AuditSecret
  ) async throws(DatabaseError) -> TokenRevocation? {
    let now = clock.now()
    var taken = revocation
    taken.schedule.take(for: TokenExchange.longest, at: now)
    let entry = AuditEntry(.revocationIntent(revocation.subject, secret), by: .jetway, at: now)
    let erasure = AuditEntry(.secretErased(revocation.subject), by: .jetway, at: now)
    return try await database.write { [taken] transaction throws(DatabaseError) in
      if try isInUse(revocation.account, grantedFor: revocation.subject, in: transaction) {
        if try revocation.delete(in: transaction) { try audit.append([erasure], in: transaction) }
        return nil
      }
      guard try taken.update(from: revocation, in: transaction) else { return nil }
      try audit.append([entry], in: transaction)
      return taken
    }
  }

  /// Records what a request has told. Where there is nothing left to try, the token is erased.
  func settle(
    _ next: TokenRevocation, from earlier: TokenRevocation, _ outcomes: [AuditEvent]
  ) async throws(DatabaseError) {
    let now = clock.now()
    let told = outcomes.map { AuditEntry($0, by: .jetway, at: now) }
    let erasure = AuditEntry(.secretErased(next.subject), by: .jetway, at: now)
    try await database.write { transaction throws(DatabaseError) in
      var entries = told
      if next.schedule.nextTry != nil {
        _ = try next.update(from: earlier, in: transaction)
      } else if try earlier.delete(in: transaction) {
        entries.append(erasure)
      }
      if !entries.isEmpty { try audit.append(entries, in: transaction) }
    }
  }
}
