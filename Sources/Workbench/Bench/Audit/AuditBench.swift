import Database
import Foundation
import Gateway
import Logging
import Secrets

/// Measures the audit log with a thousand entries and with a million: appending, verifying,
/// proving, listing.
package struct AuditBench: Sendable {
  /// Of the small log and of the large one, in entries.
  private static let sizes = (small: 1_000, large: 1_000_000)

  let settings: Bench.Settings
  /// Of the large log; less for a quick look.
  let size: Int
  let progress: @Sendable (String) -> Void

  package static func measure(
    _ settings: Bench.Settings, entries: Int? = nil,
    progress: @escaping @Sendable (String) -> Void
  ) async throws(StackError) -> AuditReport {
    let scratch = settings.scratch.appending(path: "audit-\(UUID().uuidString.prefix(8))")
    defer { try? FileManager.default.removeItem(at: scratch) }
    do {
      try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    } catch {
      throw .file(path: scratch.path, reason: error.localizedDescription)
    }
    let bench = AuditBench(
      settings: settings, size: entries ?? sizes.large, progress: progress)
    return try await bench.measure(in: scratch)
  }

  private func measure(in scratch: URL) async throws(StackError) -> AuditReport {
    let small = try AuditLedger(in: scratch, named: "small", executable: settings.executable)
    let large = try AuditLedger(in: scratch, named: "large", executable: settings.executable)
    var figures: [AuditFigure] = []
    do throws(DatabaseError) {
      try await small.fill(to: Self.sizes.small)
      progress("audit: a log of \(size) entries is made")
      let start = ContinuousClock.now
      try await large.fill(to: size)
      let made =
        Double(size / OnboardingFactory.entriesEach) / ((ContinuousClock.now - start) / .seconds(1))
      figures.append(
        AuditFigure(
          title: "onboardings made for it, without nginx and network", value: made,
          unit: "/s", atMost: nil))
      progress("audit: appending to both")
      figures += try await AppendCost(small: small.factory, large: large.factory).figures()
      await small.close()
      await large.close()
    } catch {
      throw .notStarted(name: "audit bench", reason: "\(error)")
    }
    progress("audit: verifying, proving, listing")
    figures += try await large.measurements()
    return AuditReport(entries: size, figures: figures)
  }
}
