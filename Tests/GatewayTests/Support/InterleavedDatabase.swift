import Database
import Synchronization

/// A database that lets a test do something between what a worker has read and what it writes.
final class InterleavedDatabase: Database {
  private let base: any Database
  private let beforeWrite: @Sendable (Int) async -> Void
  private let writes = Atomic(0)

  init(_ base: any Database, beforeWrite: @escaping @Sendable (Int) async -> Void) {
    self.base = base
    self.beforeWrite = beforeWrite
  }

  func read<T: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws(DatabaseError) -> T
  ) async throws(DatabaseError) -> T {
    try await base.read(body)
  }

  func write<T: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws(DatabaseError) -> T
  ) async throws(DatabaseError) -> T {
    await beforeWrite(writes.add(1, ordering: .relaxed).newValue)
    return try await base.write(body)
  }

  var status: DatabaseStatus { base.status }

  func close() async { await base.close() }
}

extension Setup {
  func database(over base: any Database) -> any Database {
    beforeWrite.map { InterleavedDatabase(base, beforeWrite: $0) } ?? base
  }
}
