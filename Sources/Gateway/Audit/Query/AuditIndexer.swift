package import Database
package import Logging

/// Keeps the index up with the log, in short steps: a search looks at what is not in it yet line by
/// line.
package struct AuditIndexer: Sendable {
  /// Between two looks where everything is indexed, and between two steps where it is not.
  package static let pace: Duration = .seconds(1)
  package static let catchingUp: Duration = .milliseconds(50)
  /// Entries between two steps from which on the log is busy: then those who write it come first,
  /// and what is not indexed yet is caught up with later.
  package static let busy: Int64 = 256
  /// Of one transaction, in bundles: some thousand rows.
  package static let step = 4

  private let database: any Database
  private let logger: Logger

  package init(database: any Database, logger: Logger) {
    self.database = database
    self.logger = logger
  }

  /// Indexes as long as the task is not cancelled.
  package func run() async {
    var size: Int64 = 0
    while !Task.isCancelled {
      let (count, now) = await advanceOrReport()
      let isBusy = now - size >= Self.busy
      let pause = count < Self.step || isBusy ? Self.pace : Self.catchingUp
      size = now
      do {
        try await Task.sleep(for: pause)
      } catch {
        return
      }
    }
  }

  /// Indexes the next full bundles, ``step`` at most.
  ///
  /// - Returns: How many.
  @discardableResult
  package func advance() async throws(DatabaseError) -> Int { try await stepOn().count }

  private func stepOn() async throws(DatabaseError) -> (count: Int, logSize: Int64) {
    let (first, bundles, size) = try await database.read { transaction throws(DatabaseError) in
      try Self.next(in: transaction)
    }
    guard !bundles.isEmpty else { return (0, size) }
    try await database.write { transaction throws(DatabaseError) in
      for (offset, bundle) in bundles.enumerated() {
        try AuditIndex.add(bundle, at: first + Int64(offset), in: transaction)
      }
    }
    return (bundles.count, size)
  }

  private static func next(
    in transaction: any Transaction
  ) throws(DatabaseError) -> (first: Int64, bundles: [AuditBundle], logSize: Int64) {
    let first = try AuditIndex.bundleCount(in: transaction)
    let size = try AuditLog.size(in: transaction)
    let full = AuditTiles.count(in: size)
    var bundles: [AuditBundle] = []
    for index in first..<max(first, min(full, first + Int64(step))) {
      let start = index * AuditBundle.width
      bundles.append(
        AuditBundle(
          try AuditLog.lines(from: start, limit: AuditBundle.width, in: transaction)))
    }
    return (first, bundles, size)
  }

  private func advanceOrReport() async -> (count: Int, logSize: Int64) {
    do throws(DatabaseError) {
      return try await stepOn()
    } catch {
      logger.warning("the audit log could not be indexed", metadata: ["cause": "\(error)"])
      return (0, 0)
    }
  }
}
