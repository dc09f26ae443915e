import Database
import FastCGI
import Secrets

/// What a callback turns out to be.
enum ConsentClaim: ~Copyable {
  /// The first for its state: the code may be exchanged now.
  case exchange(CommittedExchange)
  /// The application has to confirm the person first, by this handle.
  case confirming(OAuthSession, handle: Secret)
  /// The first for its state, and the round trip ends with it.
  case ended(OAuthSession)
  /// Another one for a state that was claimed before, in the right browser: it gets the same result.
  case repeated(OAuthSession)
  case denied(CallbackDenial)
}

extension Ledger {
  /// Writes down that a callback was turned away.
  func deny(
    _ denial: CallbackDenial, of source: Source, for request: Request
  ) async throws(Refusal) {
    let actor = AuditActor(
      Sender(person: request, of: source), fingerprints: audit.fingerprints)
    let entry = AuditEntry(.callbackDenied(denial), by: actor, at: clock.now())
    try await write { transaction throws(DatabaseError) in
      _ = try audit.append([entry], in: transaction)
    }
  }

  /// Claims the state of a callback, once: whichever comes first for it decides.
  func claim(_ claimant: ConsentClaimant) async throws(Refusal) -> ConsentClaim {
    let verdict = try await write { transaction throws(DatabaseError) in
      try claimant.verdict(in: transaction)
    }
    switch verdict {
    case .exchange(let ticket): return .exchange(CommittedExchange(ticket))
    case .confirming(let session, let handle): return .confirming(session, handle: handle)
    case .ended(let session):
      outbox.wake(for: session.request.source)
      return .ended(session)
    case .repeated(let session): return .repeated(session)
    case .denied(let denial): return .denied(denial)
    }
  }
}
