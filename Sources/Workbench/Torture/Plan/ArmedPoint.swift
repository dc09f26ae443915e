import Gateway

/// At which passage of which point Jetway is to end itself.
struct ArmedPoint: Sendable, Hashable, CustomStringConvertible {
  let point: PathPoint
  let passages: Int

  /// A passage that the webhooks of one round surely come to.
  static func random(
    at point: PathPoint, webhooks: Int, using random: inout SplitMix64
  ) -> ArmedPoint {
    let most =
      switch point {
      case .verified, .claimed, .sending, .answered, .recorded: max(1, webhooks / 2)
      case .leased, .looked, .resending: 3
      }
    return ArmedPoint(point: point, passages: Int.random(in: 1...most, using: &random))
  }

  /// As `jetway serve --kill-at` takes it.
  var description: String { "\(point.rawValue):\(passages)" }
}
