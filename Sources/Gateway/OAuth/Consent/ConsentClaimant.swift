import Database
import FastCGI
import Secrets

/// The decision on a callback, inside the claim's transaction.
struct ConsentClaimant: Sendable {
  enum Verdict: Sendable {
    case exchange(ExchangeTicket)
    case confirming(OAuthSession, Secret)
    case ended(OAuthSession)
    case repeated(OAuthSession)
    case denied(CallbackDenial)
  }

  let ledger: Ledger
  let callback: CallbackParameters
  let source: Source
  let connector: String
  let request: Request
  /// What the browser shows for a session.
  let browser: @Sendable (OAuthSessionID) -> Secret?
  /// Why the code must not be exchanged; nil where it may.
  let failure: @Sendable (OAuthSession) -> OAuthFailure?

  private var sender: Sender { Sender(person: request, of: source) }

  func verdict(in transaction: any Transaction) throws(DatabaseError) -> Verdict {
    let now = ledger.clock.now()
    let digest = ConsentSecrets.digest(of: callback.state)
    guard let known = try Ledger.session(withState: digest, in: transaction),
      known.request.source == source.name, known.request.connector == connector
    else { return try deny(.stateUnknown, nil, at: now, in: transaction) }
    guard let shown = browser(known.id),
      try Ledger.keeps(ConsentSecrets.digest(of: shown), of: known.id, in: transaction)
    else { return try deny(.foreignBrowser, known, at: now, in: transaction) }

    let sealed = try Ledger.sealedSecrets(of: known.id, in: transaction)
    guard try Ledger.redeem(digest, at: now, in: transaction) else {
      return try again(known, sealed, at: now, in: transaction)
    }
    var session = known
    session.state = .redeeming
    session.updatedAt = now
    if let failure = failure(known) {
      return try end(session, failure, said: callback.error, at: now, in: transaction)
    }
    guard case .code(let code) = callback.answer else {
      return try end(session, .malformedCallback, at: now, in: transaction)
    }
    guard let verifier = sealed.flatMap({ ledger.opened($0, of: known) }) else {
      return try end(session, .secretLost, at: now, in: transaction)
    }
    let ticket = ExchangeTicket(session: session, code: code, verifier: verifier, sender: sender)
    guard session.request.confirms else {
      try append(.exchangeIntent(AuditSubject(session)), at: now, in: transaction)
      return .exchange(ticket)
    }
    return try hold(ticket, at: now, in: transaction)
  }

  /// For a state that was claimed before, or whose time is over.
  private func again(
    _ session: OAuthSession, _ sealed: SealedBytes?, at now: Timestamp,
    in transaction: any Transaction
  ) throws(DatabaseError) -> Verdict {
    switch session.state {
    case .started: return try deny(.stateExpired, session, at: now, in: transaction)
    case .confirming where !session.isExpired(at: now):
      guard let handle = sealed.flatMap({ ledger.handle($0, of: session) }) else {
        return .repeated(session)
      }
      return .confirming(session, handle)
    default: return .repeated(session)
    }
  }

  /// The code waits, sealed, for the application's word.
  private func hold(
    _ ticket: ExchangeTicket, at now: Timestamp, in transaction: any Transaction
  ) throws(DatabaseError) -> Verdict {
    guard let sealed = ledger.sealed(ticket) else {
      return try end(ticket.session, .secretLost, at: now, in: transaction)
    }
    let handle = ConsentSecrets.handle(of: ticket.session.id, verifier: ticket.verifier)
    try transaction.execute(
      """
      UPDATE oauth_session SET state = 'confirming', handle_digest = $1,
        key_id = $2, wrapped_key = $3, box = $4, expires_at = $6 WHERE id = $5
      """, .blob(ConsentSecrets.digest(of: handle)), .text(sealed.keyID),
      .blob(sealed.wrappedKey), .blob(sealed.box), .text(ticket.session.id.description),
      .integer((now + OAuthSession.consentLifetime).milliseconds))
    var session = ticket.session
    session.state = .confirming
    return .confirming(session, handle)
  }

  private func end(
    _ session: OAuthSession, _ failure: OAuthFailure, said: ProviderError? = nil,
    at now: Timestamp, in transaction: any Transaction
  ) throws(DatabaseError) -> Verdict {
    _ = try ledger.end(session, failure, said: said, at: now, in: transaction)
    try append(.sessionEnded(AuditSubject(session), failure), at: now, in: transaction)
    return .ended(try Ledger.session(session.id, in: transaction) ?? session)
  }

  private func deny(
    _ reason: CallbackDenial.Reason, _ session: OAuthSession?, at now: Timestamp,
    in transaction: any Transaction
  ) throws(DatabaseError) -> Verdict {
    let denial = CallbackDenial(reason, connector: connector, session: session?.id)
    try append(.callbackDenied(denial), at: now, in: transaction)
    return .denied(denial)
  }

  private func append(
    _ event: AuditEvent, at now: Timestamp, in transaction: any Transaction
  ) throws(DatabaseError) {
    let actor = AuditActor(sender, fingerprints: ledger.audit.fingerprints)
    try ledger.audit.append([AuditEntry(event, by: actor, at: now)], in: transaction)
  }
}
