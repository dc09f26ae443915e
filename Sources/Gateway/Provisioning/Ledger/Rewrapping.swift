package import Logging

/// What wrapping anew did after a change of the sealing key.
package struct Rewrapping: Sendable, Hashable {
  /// Sealed webhooks that are under the current key now and were not before.
  package var rewrapped = 0
  /// Sealed webhooks that no configured key opens, by the name of the key they need.
  package var unknown: [String: Int] = [:]
  /// Sealed webhooks whose wrapped key was changed by somebody else.
  package var damaged = 0

  package init() {}

  /// Tells the operator, if there is anything to tell.
  package func log(to logger: Logger) {
    if rewrapped > 0 {
      logger.notice(
        "webhooks that wait were wrapped under the current sealing key",
        metadata: ["count": "\(rewrapped)"])
    }
    for (key, count) in unknown.sorted(by: { $0.key < $1.key }) {
      logger.error(
        "webhooks that wait need a sealing key that is not configured; put it below sealing.retired",
        metadata: ["key": "\(key)", "count": "\(count)"])
    }
    if damaged > 0 {
      logger.error(
        "webhooks that wait are damaged in the ledger; their sources have to send them again",
        metadata: ["count": "\(damaged)"])
    }
  }
}
