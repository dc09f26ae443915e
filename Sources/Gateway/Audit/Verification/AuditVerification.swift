import Database
import Foundation
package import TransparencyLog

/// Everything about an audit log, computed anew from its entries and held against what was kept and
/// signed. Memory does not grow with the log.
package struct AuditVerification: Sendable {
  package let path: String
  /// Known from elsewhere than the log.
  package var keys: [NoteVerifierKey]
  package var outside: [OutsideCheckpoint]
  /// Whether SQLite looks for damage in the whole file, too, though that takes long.
  package var isDeep = false
  /// Up to this length, in bytes, it does not take long.
  private static let shortFile = 16 << 20

  package init(path: String, keys: [NoteVerifierKey], outside: [OutsideCheckpoint]) {
    self.path = path
    self.keys = keys
    self.outside = outside
  }

  /// Runs on threads of its own.
  ///
  /// - Parameter progress: Is told how many entries were looked at, of how many.
  package func run(
    progress: @escaping @Sendable (_ done: Int64, _ all: Int64) -> Void = { _, _ in }
  ) async -> AuditVerificationReport {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: runBlocking(progress)) }
    }
  }

  /// As ``run(progress:)`` on the caller's thread.
  package func runBlocking(
    _ progress: @escaping @Sendable (_ done: Int64, _ all: Int64) -> Void = { _, _ in }
  ) -> AuditVerificationReport {
    var walk = AuditWalk(self, progress)
    do throws(DatabaseError) {
      if isDeep || isShort { walk.note(damage: try SQLiteDatabase.damage(path: path)) }
      try SQLiteDatabase.inspect(path: path) { transaction throws(DatabaseError) in
        try walk.run(in: transaction)
      }
    } catch {
      walk.note(error)
    }
    return walk.report
  }

  private var isShort: Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? Int).map { $0 <= Self.shortFile } ?? false
  }
}
