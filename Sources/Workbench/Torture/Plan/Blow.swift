/// A signal that Jetway gets in the middle of a round.
enum Blow: Sendable, Hashable {
  case kill(after: Duration)
  case terminate(after: Duration)
  /// SIGKILL, and another one while the next process starts.
  case killTwice(after: Duration, again: Duration)

  /// nil for a round without one.
  static func random(using random: inout SplitMix64) -> Blow? {
    let moment = random.milliseconds(20...900)
    let again = random.milliseconds(0...60)
    return random.pick([
      (nil, weight: 35), (.kill(after: moment), 35), (.terminate(after: moment), 15),
      (.killTwice(after: moment, again: again), 15),
    ]) ?? nil
  }

  var moment: Duration {
    switch self {
    case .kill(let moment), .terminate(let moment), .killTwice(let moment, _): moment
    }
  }
}
