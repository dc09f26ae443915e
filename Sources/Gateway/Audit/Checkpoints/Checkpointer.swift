package import Database
import Dispatch
package import FastCGI
import Foundation
package import Logging
package import TransparencyLog

/// Signs checkpoints of the log while it grows, at most one a second, and lays each down where a
/// ledger that is set back or cut cannot take it along.
package struct Checkpointer: Sendable {
  /// Between two checkpoints.
  package static let pace: Duration = .seconds(1)

  private let database: any Database
  private let keys: AuditKeys
  private let file: CheckpointFile
  private let systemLog: SystemLog?
  package let board: CheckpointBoard
  private let clock: WallClock
  private let logger: Logger
  /// Files are synced here: that blocks.
  private let queue = DispatchQueue(label: "checkpoints")

  package init(
    database: any Database, keys: AuditKeys, file: CheckpointFile, systemLog: SystemLog?,
    board: CheckpointBoard = CheckpointBoard(), clock: WallClock, logger: Logger
  ) {
    self.database = database
    self.keys = keys
    self.file = file
    self.systemLog = systemLog
    self.board = board
    self.clock = clock
    self.logger = logger
  }

  /// Signs as long as the task is not cancelled, and once more when it is.
  package func run() async {
    while !Task.isCancelled {
      await advanceOrReport()
      do {
        try await Task.sleep(for: Self.pace)
      } catch {
        break
      }
    }
    await advanceOrReport()
  }

  /// For a process that answers one request: others of its kind sign too, so that together they
  /// would sign more than one a second.
  package func advanceIfDue() async {
    do throws(DatabaseError) {
      let latest = try await database.read { transaction throws(DatabaseError) in
        try KeptCheckpoint.latest(in: transaction)
      }
      guard latest.map({ $0.signedAt + Self.pace <= clock.now() }) ?? true else { return }
    } catch {
      return report(.ledger(error))
    }
    await advanceOrReport()
  }

  /// Signs a checkpoint over everything that is committed, if the log has grown since the last.
  ///
  /// - Returns: nil where it has not.
  @discardableResult
  package func advance() async throws(CheckpointFailure) -> SignedCheckpoint? {
    let seen: (latest: KeptCheckpoint?, size: UInt64, root: LogHash?)
    do throws(DatabaseError) {
      seen = try await database.read { transaction throws(DatabaseError) in
        let latest = try KeptCheckpoint.latest(in: transaction)
        var tree = try AuditTree(in: transaction)
        let isOld = UInt64(latest?.size ?? 0) < tree.size
        return (latest, tree.size, isOld ? try tree.root() : nil)
      }
    } catch {
      throw .ledger(error)
    }
    guard let root = seen.root else {
      if board.newest == nil, let latest = seen.latest { board.show(latest.note) }
      return nil
    }
    return try await publish(Checkpoint(origin: keys.origin, size: seen.size, root: root))
  }

  private func publish(
    _ checkpoint: Checkpoint
  ) async throws(CheckpointFailure) -> SignedCheckpoint? {
    let signed: SignedCheckpoint
    do throws(TransparencyLogError) {
      signed = try SignedCheckpoint(checkpoint, signedBy: keys.signing)
    } catch {
      throw .signing(error)
    }
    let kept = KeptCheckpoint(
      size: Int64(checkpoint.size), note: signed.bytes, signedAt: clock.now())
    do throws(DatabaseError) {
      let isNew = try await database.write { transaction throws(DatabaseError) in
        try kept.keep(in: transaction)
      }
      guard isNew else { return nil }
    } catch {
      throw .ledger(error)
    }
    board.show(signed.bytes)
    systemLog?.send(
      "audit checkpoint \(checkpoint.origin) \(checkpoint.size) \(checkpoint.root.base64)")
    try await lay(signed.bytes)
    return signed
  }

  private func lay(_ note: [UInt8]) async throws(CheckpointFailure) {
    let failure = await withCheckedContinuation { continuation in
      queue.async { [file] in
        do throws(POSIXError) {
          try file.write(note)
          continuation.resume(returning: POSIXError?.none)
        } catch {
          continuation.resume(returning: error)
        }
      }
    }
    if let failure { throw .file(path: file.path, errno: failure.code.rawValue) }
  }

  private func advanceOrReport() async {
    do throws(CheckpointFailure) {
      try await advance()
    } catch {
      report(error)
    }
  }

  private func report(_ failure: CheckpointFailure) {
    logger.error("no checkpoint of the audit log was laid down", metadata: ["cause": "\(failure)"])
  }
}
