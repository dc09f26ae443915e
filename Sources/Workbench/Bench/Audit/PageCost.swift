import Database
import Gateway
import Logging

/// What a page of the list costs that a query filters, with the ledger opened for it.
struct PageCost: Sendable {
  /// Common words, rare ones, such that are in every bundle and never together, and none.
  private static let queries = [
    "", "source:billing outcome:created", "workspace:acme-7", "workspace:acme-49*",
    "workspace:acme-7 ip:192.0.2.1", "req:req-77", "outcome:failed", "workspace:nobody",
    "-source:billing type:create", "created:<2020-01-01", "seq:1000..2000 type:intent",
  ]
  private static let repeats = 11

  let path: String

  /// Brings the index up to date, as a server does in the background.
  static func index(_ database: any Database, logger: Logger) async throws(DatabaseError) {
    let indexer = AuditIndexer(database: database, logger: logger)
    while try await indexer.advance() > 0 {}
  }

  /// Of the slowest query, the median.
  func figure() throws(DatabaseError) -> AuditFigure {
    var slowest = 0.0
    for text in Self.queries {
      guard let query = try? AuditQuery(parsing: text, now: WallClock.system.now()) else {
        continue
      }
      var times: [Double] = []
      for _ in 0..<Self.repeats {
        let start = ContinuousClock.now
        _ = try SQLiteDatabase.inspect(path: path) { transaction throws(DatabaseError) in
          try AuditSearch(query, discloses: true).page(in: transaction).entries.count
        }
        times.append((ContinuousClock.now - start) / .milliseconds(1))
      }
      slowest = max(slowest, times.sorted()[times.count / 2])
    }
    return AuditFigure(
      title: "a filtered page of the list, ledger opened for it", value: slowest, unit: "ms",
      atMost: 50)
  }
}
