/// The times of a torture run. They keep the one assumption that Jetway makes of the upstream: what
/// a create may have stored shows in the list before the grace period is over.
enum TortureLimits {
  static let airbyteTimeoutMilliseconds: Int64 = 1_000
  /// How long the list may hide a connector. It never hides one for so many calls: Jetway may leave
  /// the upstream alone until the grace period is over, and look only then.
  static let longestListLag: Int64 = 800
  /// When the list shows the connector of a create at the latest, counted from its arrival: a
  /// timeout that stores at its end, and the lag.
  static let visible: Duration = .milliseconds(airbyteTimeoutMilliseconds + 50 + longestListLag)
  /// ``visible`` and more for a machine that is busy with the torture itself.
  static let grace: Duration = visible + .milliseconds(2_150)
  static let looks = 3
  /// Fewer are no proof: they leave kinds of faults unmet, and seldom meet two at a time.
  static let roundsForProof = 200
  /// Of the onboardings, in percent. Where fewer ended with a connector, Jetway was hardly at work:
  /// what refuses everything makes no duplicates either. Runs have 95 and more.
  static let leastCreated = 80
  /// Of the patient callers, in percent, those that were told of their onboarding. With other work
  /// on two cores, where Jetway takes long to start again, a run had 72.
  static let leastAnswered = 50

  /// As the local stack is started with.
  static var times: StackTimes {
    var times = StackTimes()
    times.airbyteTimeout = "\(airbyteTimeoutMilliseconds)ms"
    times.respondWithin = "2s"
    times.longestRetry = "1s"
    times.grace = "\(Int(grace / .milliseconds(1)))ms"
    times.looks = looks
    return times
  }
}
