import Foundation

/// What one run came to.
package struct BenchFigures: Sendable {
  package let run: BenchRun
  let load: LoadResult
  let peakKibibytes: Int
  let cpuSeconds: Double
  let budget: Budget?

  /// Answers of another status than the wanted one, and requests without an answer.
  package var errors: Int { load.wrongStatus + load.socketErrors + load.timeouts }
  var requestsPerSecond: Double { Double(load.requests) / load.seconds }
  var medianMilliseconds: Double { load.medianMicroseconds / 1_000 }
  var p99Milliseconds: Double { load.p99Microseconds / 1_000 }
  var peakMebibytes: Double { Double(peakKibibytes) / 1_024 }
  var isBudgetMet: Bool? { budget.map { $0.isMet(by: self) } }
}

extension Double {
  /// As text with so many places: 12.30.
  func rounded(to places: Int) -> String { String(format: "%.\(places)f", self) }
}
