/// What a run may cost at most, or must do at least; only what can be said without a comparison.
package enum Budget: Sendable {
  case requestsPerSecond(atLeast: Double)
  case requestsAndMemory(atLeast: Double, mebibytes: Double)
  case medianMilliseconds(atMost: Double)
  case noError

  init?(_ run: BenchRun, disk: DiskSync) {
    switch run {
    // Judged against another implementation on the same machine.
    case .nullKept, .nullClosed, .onboarding: return nil
    case .delay200ms: self = .requestsPerSecond(atLeast: 0.95 * 256 / 0.2)
    case .delay1s: self = .requestsAndMemory(atLeast: 3_000, mebibytes: 400)
    case .inFlight: self = .noError
    case .latency: self = .medianMilliseconds(atMost: 2 * disk.medianMilliseconds + 1)
    }
  }

  func isMet(by figures: BenchFigures) -> Bool {
    switch self {
    case .requestsPerSecond(let least): figures.requestsPerSecond >= least
    case .requestsAndMemory(let least, let mebibytes):
      figures.requestsPerSecond >= least && figures.peakMebibytes < mebibytes
    case .medianMilliseconds(let most): figures.medianMilliseconds <= most
    case .noError: figures.errors == 0
    }
  }

  var text: String {
    switch self {
    case .requestsPerSecond(let least): "≥ \(least.rounded(to: 0))/s"
    case .requestsAndMemory(let least, let mebibytes):
      "≥ \(least.rounded(to: 0))/s, < \(mebibytes.rounded(to: 0)) MiB"
    case .medianMilliseconds(let most): "p50 ≤ \(most.rounded(to: 2)) ms"
    case .noError: "no error"
    }
  }
}
