import Database
import Foundation
import Synchronization

/// A process that writes from many tasks, notes each acknowledgement in a file, and kills itself.
enum KilledWriter {
  static func run(in folder: String, acknowledgements: Int) async throws {
    let database = try SQLiteDatabase.open(
      path: folder + "/ledger.sqlite", ownership: .process, migrations: Schema.notes,
      logger: .quiet)
    let notes = open(folder + "/acknowledged", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    let counter = Counter()
    try await withThrowingTaskGroup { group in
      for worker in 0..<32 {
        group.addTask {
          for number in 0... {
            let id = worker * 1_000_000 + number
            try await database.write { (transaction) throws(DatabaseError) in
              try transaction.insert(id, body: String(repeating: "x", count: id % 900))
              try transaction.execute(
                "INSERT INTO tag (name, note) VALUES ($1, $2)", .text("tag \(id)"), Value(id))
            }
            // One call, so that lines do not mix; what the kernel has, the kill cannot take.
            let line = "\(id)\n"
            _ = line.withCString { write(notes, $0, line.utf8.count) }
            let isLast = counter.next() == acknowledgements
            if isLast { kill(getpid(), SIGKILL) }
          }
        }
      }
      try await group.waitForAll()
    }
  }

  static func acknowledged(in folder: String) throws -> Set<Int64> {
    let text = try String(contentsOfFile: folder + "/acknowledged", encoding: .utf8)
    return Set(text.split(separator: "\n").compactMap { Int64($0) })
  }

  private final class Counter: Sendable {
    private let value = Atomic(0)

    func next() -> Int { value.add(1, ordering: .relaxed).newValue }
  }
}
