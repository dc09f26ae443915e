import Database
import StrictJSON
package import Secrets

/// What an entry says of a secret, to be held against one that somebody has.
package struct HashedSecret: Sendable, Hashable {
  package enum Answer: Sendable, Hashable {
    case same
    case other
    /// Made with another key than the one at hand.
    case otherKey(String)
  }

  package let kind: String
  package let fingerprint: String

  package func compare(_ secret: Secret, by key: FingerprintKey) -> Answer {
    let id = fingerprint.split(separator: ":").dropFirst().first.map(String.init) ?? ""
    guard id == key.id else { return .otherKey(id) }
    return key.fingerprint(of: secret, kind: kind) == fingerprint ? .same : .other
  }
}

extension LedgerInspection {
  /// - Throws: ``CommandFailure/Status/unknown`` where there is no such entry, or it tells of no
  ///   secret.
  package func secret(ofEntry sequence: Int64) async throws(CommandFailure) -> HashedSecret {
    let line = try await read { transaction throws(DatabaseError) in
      try AuditLog.entry(sequence, in: transaction)?.line
    }
    guard let line else {
      throw CommandFailure(.unknown, "there is no entry \(sequence), or it was pruned")
    }
    let secret = (try? JSON(parsing: line))?["secret"]
    guard let kind = secret?["kind"]?.string, let fingerprint = secret?["fp"]?.string else {
      throw CommandFailure(
        .unknown,
        "entry \(sequence) has no fingerprint of a secret; entries of type connector.create.intent "
          + "have one")
    }
    return HashedSecret(kind: kind, fingerprint: fingerprint)
  }
}
