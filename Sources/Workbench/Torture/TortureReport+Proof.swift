import Gateway

extension TortureReport {
  /// Whether nothing stands against the run, and Jetway was killed at every point of the path.
  package var isSound: Bool { findings.isEmpty && ends.missingPoints.isEmpty }

  /// Whether it also was long enough, and everything that it is about did happen in it.
  package var isProof: Bool { isSound && lacks.isEmpty }

  /// Whether it came to what it could: a short run cannot be a proof.
  package var passes: Bool {
    tally.rounds < TortureLimits.roundsForProof ? isSound : isProof
  }

  /// "0 duplicate connectors" and so on, and what it lacks to be a proof.
  var verdict: [String] {
    let counts = Dictionary(grouping: findings, by: \.kind).mapValues(\.count)
    return Finding.Kind.allCases.map { "\(counts[$0] ?? 0) \($0.rawValue)" }
      + ["\(ends.missingPoints.count) points of the path at which Jetway was never killed"]
      + lacks.map { "no proof: \($0)" }
  }

  private var lacks: [String] {
    let needed = [
      (tally.rounds >= TortureLimits.roundsForProof, "fewer than 200 rounds"),
      (ends.killed > 0, "never killed at a random moment"),
      (hidingLists > 0, "no list ever hid a connector"),
      (audit.adopted > 0, "no connector was ever adopted"),
      (audit.interrupted > 0, "no attempt was ever interrupted"),
      (created >= TortureLimits.leastCreated, "too few onboardings were created"),
      (answered >= TortureLimits.leastAnswered, "too few patient callers were answered"),
    ]
    return needed.filter { !$0.0 }.map(\.1)
      + tally.missingFaults.map { "never met: \($0.rawValue)" }
  }

  /// Of all onboardings, in percent.
  var created: Int {
    Self.percent(states["created"] ?? 0, of: states.values.reduce(0, +))
  }

  /// Of the patient callers, in percent.
  var answered: Int { Self.percent(patience.answered, of: patience.callers) }

  /// Rounded down; nothing of nothing is 0.
  private static func percent(_ part: Int, of whole: Int) -> Int {
    whole == 0 ? 0 : part * 100 / whole
  }
}
