import Dispatch
import Foundation
package import Logging

/// The store on one SQLite file: a thread that writes, and a few that read.
package final class SQLiteDatabase: Database {
  private let writes: Mailbox<Work>
  private let reads: Mailbox<Work>
  private let writer: SQLiteWriter
  private let ended = DispatchGroup()

  /// Opens the file at `path`, made if missing and readable by its owner only, and brings its schema
  /// up to date. Blocks for as long as that takes.
  package static func open(
    path: String, ownership: SQLiteSettings.Ownership, migrations: [Migration],
    settings: SQLiteSettings = SQLiteSettings(), logger: Logger
  ) throws(DatabaseError) -> SQLiteDatabase {
    let path = try SQLiteFile.resolve(path)
    let turn = try SQLiteTurn(path: path, ownership: ownership, settings: settings)
    try turn.take()
    defer { turn.giveBack() }
    try SQLiteFile.createIfMissing(path)
    let connection = try SQLiteConnection(path: path, role: .writer, settings: settings)
    try SQLiteMigrator.migrate(connection, to: migrations) { migration in
      logger.notice(
        "The ledger is brought to this version; let it end, however long that takes",
        metadata: ["path": "\(path)", "migration": "\(migration.name)"])
    }
    let writer = SQLiteWriter(
      connection: connection, turn: turn, settings: settings, logger: logger)
    return SQLiteDatabase(path: path, writer: writer, turn: turn, settings: settings)
  }

  private init(path: String, writer: SQLiteWriter, turn: SQLiteTurn, settings: SQLiteSettings) {
    let (writes, reads) = (Mailbox<Work>(), Mailbox<Work>())
    (self.writes, self.reads, self.writer) = (writes, reads, writer)
    let readersEnded = DispatchGroup()
    for number in 1...max(settings.readers, 1) {
      Self.startThread("ledger-read-\(number)", in: readersEnded) {
        SQLiteReader.serve(reads, path: path, settings: settings)
      }
    }
    Self.startThread("ledger-write", in: ended) {
      writer.serve(writes)
      readersEnded.wait()
      writer.close()
      turn.end()
    }
  }

  deinit {
    reads.close()
    writes.close()
  }

  package func read<T: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws(DatabaseError) -> T
  ) async throws(DatabaseError) -> T {
    try await Work.submit(to: reads, body)
  }

  package func write<T: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws(DatabaseError) -> T
  ) async throws(DatabaseError) -> T {
    try await Work.submit(to: writes, body)
  }

  package var status: DatabaseStatus {
    var status = writer.status
    status.queued = writes.count
    return status
  }

  package func close() async {
    reads.close()
    writes.close()
    await withCheckedContinuation { continuation in
      ended.notify(queue: .global()) { continuation.resume() }
    }
  }

  private static func startThread(
    _ name: String, in group: DispatchGroup, _ body: @escaping @Sendable () -> Void
  ) {
    group.enter()
    let thread = Thread {
      body()
      group.leave()
    }
    thread.name = name
    thread.start()
  }
}
