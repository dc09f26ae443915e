/// How far an onboarding has come, as a pure value: the state machine that keeps it to one
/// connector. ``after(_:at:rules:jitter:)`` is all of its rules; it reads no clock and does no I/O.
///
///     accepted ─ create ─▶ creating ─▶ created
///        ▲                    ├──────▶ rejected
///        │                    └──────▶ unknown ─ look ─▶ created (adopted)
///        └──────── absent, several times over ─┤
///                                              └───────▶ ambiguous ─ a person
///
/// Where the create was refused for want of its workspace, `accepted` may have that made first.
/// One that adopts a connector never leads to a create: it stays accepted while that is read, and
/// ends as created or rejected.
package struct Progress: Sendable, Hashable {
  package var state: OnboardingState
  /// The connector, once one is known; set exactly in the state `created`.
  package var connectorID: String?
  /// The connector, created upstream already, that it adopts; nil for one that creates its own.
  package let adopts: String?
  /// How many create calls were committed to, or readings of the connector that is to be adopted.
  package var attempts: Int64
  /// Counts the leases. What somebody finds out under an older one changes nothing, unless it
  /// proves that the connector exists.
  package var fence: Int64
  /// Until when whoever took the last lease alone may work on it; nil when nobody does.
  package var leaseExpires: Timestamp?
  /// When to go on with it, or to take its worker for dead; set exactly while Jetway goes on with it.
  package var nextTry: Timestamp?
  /// Failures in a row, which the waits grow with.
  package var failures: Int64
  /// Looks in a row that found nothing, since the outcome became unknown.
  package var looks: Int64
  /// When the last create was surely on its way no more; what it left has the grace period from then
  /// on to show. Ahead of now where the create's lease was ended before its time. Of one that adopts:
  /// since when its workspace's list does not show the connector.
  package var unknownSince: Timestamp?
  /// Connectors that were there, and not ours, when the last create was found to be absent.
  package var seen: Set<String>
  /// After which nothing is sent any more.
  package var giveUpAt: Timestamp
  /// What the last step failed of.
  package var failure: AttemptFailure?
  /// nil as long as its workspace was never missed.
  package var workspace: WorkspaceStep?

  package init(
    state: OnboardingState, connectorID: String? = nil, attempts: Int64 = 0, fence: Int64 = 0,
    leaseExpires: Timestamp? = nil, nextTry: Timestamp? = nil, failures: Int64 = 0,
    looks: Int64 = 0, unknownSince: Timestamp? = nil, seen: Set<String> = [],
    giveUpAt: Timestamp, failure: AttemptFailure? = nil, adopts: String? = nil,
    workspace: WorkspaceStep? = nil
  ) {
    self.state = state
    self.connectorID = connectorID
    self.attempts = attempts
    self.fence = fence
    self.leaseExpires = leaseExpires
    self.nextTry = nextTry
    self.failures = failures
    self.looks = looks
    self.unknownSince = unknownSince
    self.seen = seen
    self.giveUpAt = giveUpAt
    self.failure = failure
    self.workspace = workspace
    self.adopts = adopts
  }

  /// Accepted at this moment, and due.
  package init(acceptedAt now: Timestamp, rules: ProvisioningRules, adopting id: String? = nil) {
    self.init(state: .accepted, nextTry: now, giveUpAt: now + rules.giveUpAfter, adopts: id)
  }

  /// Whether somebody may be working on it.
  package func isLeased(at now: Timestamp) -> Bool { leaseExpires.map { $0 > now } ?? false }
}
