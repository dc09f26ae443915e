import Database
import Secrets
import StrictJSON

extension Ledger {
  /// What has to be revoked of tokens, the refresh token first: with it a provider should end its
  /// access tokens too (RFC 7009, section 2.1). Nothing where the provider cannot be asked.
  func revocations(
    of tokens: OAuthTokens, about subject: AuditSubject, source: String, environment: JSONObject?
  ) -> [TokenRevocation] {
    guard let connector = subject.connector, revocable.contains(connector) else { return [] }
    let now = clock.now()
    let all: [(OAuthProvider.Token, Secret?)] = [
      (.refresh, tokens.refresh), (.access, tokens.access),
    ]
    return all.compactMap { kind, token in
      guard let token else { return nil }
      do throws(SealingError) {
        return try TokenRevocation(
          (kind, token.withBytes { $0 }), of: subject, source: source,
          environment: environment ?? [:], sealing: sealing, at: now)
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
    // A provider may end all that one account has given: the connector that is there lives by it.
    guard revocable.contains(record.connector), record.replaces == nil else { return }
    var isOurs = record.deletedAt != nil
    if !isOurs { isOurs = try Self.hasSession(record.id, in: transaction) }
    guard isOurs, let sealed = try Self.sealed(record.id, in: transaction),
      let (tokens, environment) = tokens(in: sealed, of: record)
    else { return }
    for revocation in revocations(
      of: tokens, about: AuditSubject(record), source: record.source, environment: environment)
    {
      try revocation.insert(in: transaction)
    }
  }

  /// Whether an onboarding came from a round trip.
  private static func hasSession(
    _ id: OnboardingID, in transaction: any Transaction
  ) throws(DatabaseError) -> Bool {
    try !transaction.rows(
      "SELECT 1 FROM oauth_session WHERE onboarding = $1", .text(id.description)
    ).isEmpty
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

  /// Commits to a request.
  ///
  /// - Returns: nil where somebody else was quicker.
  func begin(
    _ revocation: TokenRevocation, _ secret: AuditSecret
  ) async throws(DatabaseError) -> TokenRevocation? {
    let now = clock.now()
    var taken = revocation
    taken.schedule.take(for: TokenExchange.longest, at: now)
    let entry = AuditEntry(.revocationIntent(revocation.subject, secret), by: .jetway, at: now)
    return try await database.write { [taken] transaction throws(DatabaseError) in
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
