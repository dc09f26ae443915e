import FastCGI
import Secrets

/// Tells who asks for a part of the audit log.
///
/// An auditor shows a token, or was authenticated by the web server (`REMOTE_USER`, which no client
/// can send). A source shows what it also signs webhooks with. Which one it is is found by trying
/// all of them and never by way of what was asked for, so that no answer tells a stranger what
/// there is.
struct AuditAccess: Sendable {
  let readers: AuditReaders
  let sources: Sources
  let fingerprints: FingerprintKey

  func reader(of request: Request, at now: Timestamp) -> AuditReader {
    if let user = request.facts.remoteUser, readers.webUsers.contains(user) {
      return .auditor(actor(user, by: "web-server", nil, request))
    }
    for (name, token) in readers.tokens {
      if let proof = try? token.verify(request) {
        return .auditor(actor(name, by: "auditor-token", proof, request))
      }
    }
    // A source that nobody has to prove anything to has no entries that are its own alone.
    let proven = sources.all.compactMap { source -> (source: Source, verification: Verification)? in
      guard let verification = source.verification(of: request, at: now),
        verification.secret != nil
      else { return nil }
      return (source, verification)
    }
    guard let first = proven.first else {
      return .stranger(AuditActor(Sender(request, source: nil), fingerprints: fingerprints))
    }
    let sender = Sender(request, source: first.source, verification: first.verification)
    return .source(
      names: Set(proven.map(\.source.name)), AuditActor(sender, fingerprints: fingerprints))
  }

  /// What everybody is told who may not read: the same for all that there is and is not.
  var refusal: Refusal {
    var refusal = Refusal(
      .auditorsOnly, "Nothing in this request shows that its sender may read this.")
    // RFC 9110, section 11.6.1. The first is the one that browsers know.
    if !readers.webUsers.isEmpty {
      refusal.fields.append("WWW-Authenticate", #"Basic realm="Jetway audit log", charset="UTF-8""#)
    }
    refusal.fields.append("WWW-Authenticate", #"Bearer realm="Jetway audit log""#)
    return refusal
  }

  private func actor(
    _ name: String, by scheme: String, _ proof: Secret?, _ request: Request
  ) -> AuditActor {
    AuditActor(
      reader: name, scheme: scheme, proof: proof, Sender(request, source: nil),
      fingerprints: fingerprints)
  }
}
