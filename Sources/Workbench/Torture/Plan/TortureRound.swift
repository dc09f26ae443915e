import Gateway
import StrictJSON

/// What happens in one round, all of it decided by the seed and the round's number.
struct TortureRound: Sendable {
  /// How often a call goes wrong, in percent.
  enum Weather: Int, Sendable, CaseIterable {
    case calm = 10
    case rough = 50
    case storm = 85
  }

  /// One webhook and who sends it.
  struct Caller: Sendable {
    let behaviour: CallerBehaviour
    /// After the round has begun.
    let start: Duration
    /// Named by a number that no other webhook of the run has.
    let number: Int
  }

  let number: Int
  let weather: Weather
  let fates: [Fate]
  let listLagMilliseconds: Int64
  let point: ArmedPoint?
  /// Whether the run comes to nothing unless Jetway dies at the round's point.
  let insists: Bool
  let blow: Blow?
  let length: Duration
  let callers: [Caller]
  /// What chance there is left, for what happens while it runs.
  let seed: UInt64

  /// - Parameters:
  ///   - number: From 0. The first rounds take the points in turn, later ones every other.
  ///   - missing: A point that was not reached when its turn came, as on a busy machine: taken at its
  ///     first passage, with nothing else that ends Jetway.
  init(_ number: Int, seed: UInt64, webhooks: Int, makingUpFor missing: PathPoint? = nil) {
    var random = SplitMix64(seed: seed &+ UInt64(number) &* 0xD1B5_4A32_D192_ED03)
    self.number = number
    weather = random.pick([(.calm, weight: 25), (.rough, 40), (.storm, 35)]) ?? .rough
    let percent = weather.rawValue
    fates = UpstreamOperation.allCases.flatMap { operation in
      Self.fates(of: operation, percent: percent, webhooks: webhooks, using: &random)
    }
    listLagMilliseconds =
      random.hits(percent: 60)
      ? Int64.random(in: 0...TortureLimits.longestListLag, using: &random) : 0
    let planned = Self.point(of: number).map {
      ArmedPoint.random(at: $0, webhooks: webhooks, using: &random)
    }
    point = missing.map { ArmedPoint(point: $0, passages: 1) } ?? planned
    insists = missing != nil || number < PathPoint.allCases.count
    let blow = Blow.random(using: &random)
    self.blow = missing == nil ? blow : nil
    let length = random.milliseconds(700...1_400)
    callers = (0..<webhooks).map { index in
      Caller(
        behaviour: random.pick(CallerBehaviour.weights) ?? .patient,
        start: length * Int.random(in: 0..<70, using: &random) / 100,
        number: number * webhooks + index)
    }
    self.length = length
    self.seed = random.next()
  }

  private static func point(of number: Int) -> PathPoint? {
    let points = PathPoint.allCases
    guard number >= points.count else { return points[number] }
    let later = number - points.count
    return later % 2 == 0 ? nil : points[later / 2 % points.count]
  }

  /// Of more calls than a round has, in their order; the token is seldom asked for.
  private static func fates(
    of operation: UpstreamOperation, percent: Int, webhooks: Int, using random: inout SplitMix64
  ) -> [Fate] {
    let kinds = FaultKind.all(of: operation)
    let calls = operation == .token ? 3 : webhooks * 3
    // Half the rounds have one kind of fault only, so that it meets all that can be under way.
    let single = random.hits(percent: 50) ? kinds.randomElement(using: &random) : nil
    var fates: [Fate] = []
    var passing = 0
    for _ in 0..<calls {
      guard random.hits(percent: percent),
        let kind = single ?? kinds.randomElement(using: &random)
      else {
        passing += 1
        continue
      }
      if passing > 0 { fates.append(Fate(passing: operation, times: passing)) }
      passing = 0
      fates.append(Fate(kind, using: &random))
    }
    return fates
  }
}
