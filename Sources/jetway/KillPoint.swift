import ArgumentParser
import Gateway

/// `POINT:N`, as `--kill-at` takes it.
struct KillPoint: ExpressibleByArgument {
  private let point: PathPoint
  private let passages: Int

  /// nil for a point that is not known, or a number below 1.
  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let point = PathPoint(rawValue: String(parts[0])),
      let passages = Int(parts[1]), passages > 0
    else { return nil }
    self.point = point
    self.passages = passages
  }

  var points: PathPoints { .killing(at: point, after: passages) }
}
