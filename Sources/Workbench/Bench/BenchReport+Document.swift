import Foundation

extension BenchReport {
  /// What `--json` prints.
  struct Document: Encodable {
    struct Run: Encodable {
      let name: String
      let connections: Int
      let requests: Int
      let requestsPerSecond: Double
      let medianMilliseconds: Double
      let p99Milliseconds: Double
      let errors: Int
      let peakMebibytes: Double
      let cpuSeconds: Double
      let budget: String?
      let isBudgetMet: Bool?

      init(_ figures: BenchFigures) {
        name = figures.run.rawValue
        connections = figures.run.connections
        requests = figures.load.requests
        requestsPerSecond = figures.requestsPerSecond
        medianMilliseconds = figures.medianMilliseconds
        p99Milliseconds = figures.p99Milliseconds
        errors = figures.errors
        peakMebibytes = figures.peakMebibytes
        cpuSeconds = figures.cpuSeconds
        budget = figures.budget?.text
        isBudgetMet = figures.isBudgetMet
      }
    }

    let cores: Int
    let fdatasyncMedianMilliseconds: Double
    let fdatasyncP99Milliseconds: Double
    let seconds: Int
    let runs: [Run]

    init(_ report: BenchReport) {
      cores = ProcessInfo.processInfo.activeProcessorCount
      fdatasyncMedianMilliseconds = report.disk.medianMilliseconds
      fdatasyncP99Milliseconds = report.disk.p99Milliseconds
      seconds = report.seconds
      runs = report.figures.map(Run.init)
    }
  }
}
