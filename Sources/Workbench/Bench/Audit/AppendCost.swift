import Database
import Gateway

/// What appending to a log costs with its size: entries are appended to both logs in turn, so that
/// whatever else the machine does meets both alike.
struct AppendCost {
  /// In one transaction, so that its sync weighs little.
  private static let entries = 640
  private static let rounds = 60

  let small: OnboardingFactory
  let large: OnboardingFactory

  func figures() async throws(DatabaseError) -> [AuditFigure] {
    var times: (small: [Double], large: [Double]) = ([], [])
    for _ in 0..<Self.rounds {
      times.small.append(try await Self.append(to: small))
      times.large.append(try await Self.append(to: large))
    }
    let (few, many) = (Self.median(times.small), Self.median(times.large))
    return [
      AuditFigure(title: "one entry appended, small log", value: few, unit: "µs", atMost: nil),
      AuditFigure(title: "one entry appended, large log", value: many, unit: "µs", atMost: nil),
      AuditFigure(title: "the one against the other", value: many / few, unit: "×", atMost: 1.2),
    ]
  }

  /// - Returns: Microseconds for each entry, its share of the sync included.
  private static func append(to factory: OnboardingFactory) async throws(DatabaseError) -> Double {
    let entry = AuditEntry(
      .webhookDenied(.notVerified), by: .jetway, at: WallClock.system.now())
    let start = ContinuousClock.now
    _ = try await factory.database.write {
      [audit = factory.audit] transaction throws(DatabaseError) in
      try audit.append(Array(repeating: entry, count: entries), in: transaction)
    }
    return (ContinuousClock.now - start) / .microseconds(1) / Double(entries)
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
