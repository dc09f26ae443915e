/// How long Jetway waits in a local stack, as its configuration has it: briefly, so that nobody has
/// to wait for a retry.
package struct StackTimes: Sendable {
  /// For one answer of the upstream.
  package var airbyteTimeout = "5s"
  /// Until it answers a webhook with 202.
  package var respondWithin = "20s"
  package var firstRetry = "100ms"
  package var longestRetry = "2s"
  /// For a connector to show in the list.
  package var grace = "2s"
  /// How many looks at the list there must have been.
  package var looks = 3

  package init() {}

  var configuration: String {
    """
    respond_within: \(respondWithin)
    retries: {first: \(firstRetry), longest: \(longestRetry)}
    reconciliation: {grace: \(grace), looks: \(looks)}

    """
  }
}
