import Database
import Dispatch
import Synchronization

/// Holds the writer up, so that what is asked for meanwhile makes one batch.
final class Gate: Sendable {
  private let isHeld = Atomic(false)
  private let opened = DispatchSemaphore(value: 0)

  /// Runs `body` while a closure of its own keeps the writer busy; `open` lets the writer go on.
  static func hold<T>(
    _ database: any Database, _ body: (_ gate: Gate) async throws -> T
  ) async throws -> T {
    let gate = Gate()
    async let held: Void = database.write { (_) throws(DatabaseError) in
      gate.isHeld.store(true, ordering: .sequentiallyConsistent)
      gate.opened.wait()
    }
    while !gate.isHeld.load(ordering: .sequentiallyConsistent) { await Task.yield() }
    defer { gate.open() }
    let value = try await body(gate)
    gate.open()
    try await held
    return value
  }

  func open() {
    opened.signal()
  }

  /// Asks for one write a number, all in one batch, and returns how each ended.
  static func together(
    on database: any Database, count: Int,
    _ body: @escaping @Sendable (any Transaction, Int) throws(DatabaseError) -> Void
  ) async throws -> [DatabaseError?] {
    try await hold(database) { gate in
      await withTaskGroup(of: (Int, DatabaseError?).self) { group in
        for number in 0..<count {
          group.addTask {
            do throws(DatabaseError) {
              try await database.write { (transaction) throws(DatabaseError) in
                try body(transaction, number)
              }
              return (number, nil)
            } catch {
              return (number, error)
            }
          }
        }
        while database.status.queued < count { await Task.yield() }
        gate.open()
        return await group.reduce(into: Array(repeating: nil, count: count)) { $0[$1.0] = $1.1 }
      }
    }
  }
}
