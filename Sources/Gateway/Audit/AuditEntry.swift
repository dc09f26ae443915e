import StrictJSON

/// One line of the audit log, complete but for its sequence number, which only the transaction
/// that appends it knows. A line over ``lengthLimit`` is refused; it is never cut.
///
/// The line is JSON with a fixed order of members, and its bytes are what is kept:
/// `v, seq, ts, code, type, req, onboarding, actor, from, what, policy, secret, upstream, outcome`.
package struct AuditEntry: Sendable, Hashable {
  /// Of a line, in bytes.
  package static let lengthLimit = 16_384

  private static let head = Array(#"{"v":1,"seq":"#.utf8)

  package let onboarding: OnboardingID?
  /// To be kept beside the log.
  let disclosures: [Disclosure]
  /// All that follows the sequence number.
  private let tail: [UInt8]

  package init(_ event: AuditEvent, by actor: AuditActor, at now: Timestamp) {
    var writer = AuditLineWriter()
    writer.integer("ts", now.milliseconds)
    writer.text("code", event.code)
    writer.text("type", event.type)
    writer.text("req", actor.requestID)
    writer.text("onboarding", event.subject?.onboarding?.description)
    writer.object(
      "actor",
      actor.source == nil && actor.scheme == nil
        ? nil
        : [
          ("source", actor.source), ("auth", actor.scheme), ("key", actor.keyFingerprint),
          ("user", actor.user),
        ])
    writer.object("from", actor.remoteAddress.map { [("ip", $0)] })
    writer.object("what", event.what)
    writer.policy(event.policy)
    writer.object("secret", event.secret.map { [("kind", $0.kind), ("fp", $0.fingerprint)] })
    writer.upstream(event.upstream)
    writer.text("outcome", event.outcome)
    tail = writer.finish()
    onboarding = event.subject?.onboarding
    disclosures = event.disclosures
  }

  /// The exact bytes of the line, without a line feed.
  package func line(sequence: Int64) -> [UInt8] {
    var line: [UInt8] = []
    line.reserveCapacity(Self.head.count + 20 + tail.count)
    line.append(contentsOf: Self.head)
    line.append(contentsOf: String(sequence).utf8)
    line.append(contentsOf: tail)
    return line
  }
}
