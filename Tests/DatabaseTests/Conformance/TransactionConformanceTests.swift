import Database
import Dispatch
import Testing

@Suite("Transactions, on every engine", .timeLimit(.minutes(1)))
struct TransactionConformanceTests {
  @Test("A write's value comes back and its changes stay", arguments: Engine.all)
  func writes(engine: Engine) async throws {
    try await engine.withDatabase { database in
      let value = try await database.write { (transaction) throws(DatabaseError) in
        try transaction.insert(1)
        return "done"
      }
      #expect(value == "done")
      #expect(try await database.noteIDs == [1])
      #expect(database.status.writes == 1)
    }
  }

  @Test("What a closure throws undoes all it did", arguments: Engine.all)
  func rollsBack(engine: Engine) async throws {
    try await engine.withDatabase { database in
      await #expect(throws: DatabaseError.busy) {
        try await database.write { (transaction) throws(DatabaseError) in
          try transaction.insert(1)
          try transaction.insert(2)
          throw .busy
        }
      }
      let kept = try await database.noteIDs
      #expect(kept == [])
      #expect(database.status.writes == 0)
    }
  }

  @Test("A closure that swallows a statement's error fails all the same", arguments: Engine.all)
  func swallowedError(engine: Engine) async throws {
    try await engine.withDatabase { database in
      let error = await #expect(throws: DatabaseError.self) {
        try await database.write { (transaction) throws(DatabaseError) in
          try transaction.insert(1)
          try? transaction.insert(1)
          try? transaction.insert(2)
        }
      }
      guard case .constraint(.unique, _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      let kept = try await database.noteIDs
      #expect(kept == [])
    }
  }

  @Test("A failing closure leaves its neighbours' changes alone", arguments: Engine.all)
  func neighbours(engine: Engine) async throws {
    try await engine.withDatabase { database in
      let results = try await Gate.together(on: database, count: 90) {
        transaction, number throws(DatabaseError) in
        try transaction.insert(number)
        if number % 3 == 0 { throw DatabaseError.busy }
        if number % 3 == 1 { try transaction.insert(number) }
      }
      for number in 0..<90 {
        #expect((results[number] == nil) == (number % 3 == 2), "closure \(number)")
      }
      #expect(try await database.noteIDs == (0..<90).filter { $0 % 3 == 2 }.map(Int64.init))
    }
  }

  @Test(
    "A closure sees what was done before it, and nothing that was undone", arguments: Engine.all)
  func seesOnlyKept(engine: Engine) async throws {
    try await engine.withDatabase { database in
      let results = try await Gate.together(on: database, count: 60) {
        transaction, number throws(DatabaseError) in
        let before = try transaction.noteIDs
        guard before.allSatisfy({ $0 % 2 == 1 }) else { throw DatabaseError.corrupt }
        try transaction.insert(number)
        guard try transaction.noteIDs.count == before.count + 1 else { throw .corrupt }
        if number % 2 == 0 { throw .busy }
      }
      #expect(Set(results.compactMap { $0 }) == [.busy])
      #expect(try await database.noteIDs.count == 30)
    }
  }

  @Test("Hundreds of writes that wait share few commits", arguments: Engine.all)
  func groupCommit(engine: Engine) async throws {
    try await engine.withDatabase { database in
      let results = try await Gate.together(on: database, count: 400) {
        transaction, number throws(DatabaseError) in
        try transaction.insert(number)
      }
      #expect(results.allSatisfy { $0 == nil })
      #expect(database.status.writes == 401)
      // That of the closure that held the writer up, and that of all that came meanwhile.
      #expect(database.status.commits == 2)
      #expect(try await database.noteIDs.count == 400)
    }
  }

  @Test("Writes are made in the order in which they were asked for", arguments: Engine.all)
  func order(engine: Engine) async throws {
    try await engine.withDatabase { database in
      try await database.insert(0)
      let tasks = try await Gate.hold(database) { _ in
        var tasks: [Task<Int64?, any Error>] = []
        for number in 1...100 {
          tasks.append(
            Task {
              try await database.write { (transaction) throws(DatabaseError) in
                let last = try transaction.noteIDs.last
                try transaction.insert(number)
                return last
              }
            })
          while database.status.queued < number { await Task.yield() }
        }
        return tasks
      }
      var last: [Int64?] = []
      for task in tasks { last.append(try await task.value) }
      #expect(last == (0..<100).map(Int64.init))
    }
  }

  @Test("A read sees committed changes only, and one state throughout", arguments: Engine.all)
  func isolation(engine: Engine) async throws {
    try await engine.withDatabase { database in
      try await database.insert(1)
      let gate = DispatchSemaphore(value: 0)
      let written = DispatchSemaphore(value: 0)
      async let write: Void = database.write { (transaction) throws(DatabaseError) in
        try transaction.insert(2)
        written.signal()
        gate.wait()
      }
      let (first, second) = try await database.read { (transaction) throws(DatabaseError) in
        written.wait()
        let first = try transaction.noteIDs
        gate.signal()
        return (first, try transaction.noteIDs)
      }
      _ = try await write
      #expect(first == [1])
      #expect(second == [1])
      #expect(try await database.noteIDs == [1, 2])
    }
  }

  @Test("A read cannot write", arguments: Engine.all)
  func readOnly(engine: Engine) async throws {
    try await engine.withDatabase { database in
      await #expect(throws: DatabaseError.self) {
        try await database.read { (transaction) throws(DatabaseError) in
          try transaction.insert(1)
        }
      }
      let kept = try await database.noteIDs
      #expect(kept == [])
      #expect(database.status.fault == nil)
    }
  }

  @Test("A write goes on when its task is cancelled", arguments: Engine.all)
  func cancellation(engine: Engine) async throws {
    try await engine.withDatabase { database in
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        try await database.insert(1)
      }
      try await task.value
      #expect(try await database.noteIDs == [1])
    }
  }

  @Test("Closing finishes what is queued and refuses what comes later", arguments: Engine.all)
  func closing(engine: Engine) async throws {
    let scratch = try Scratch()
    let database = try engine.open(scratch, Schema.notes)
    let tasks = try await Gate.hold(database) { gate in
      let tasks = (1...50).map { number in Task { try await database.insert(number) } }
      while database.status.queued < 50 { await Task.yield() }
      async let closed: Void = database.close()
      var refused: DatabaseError?
      while refused == nil {
        do throws(DatabaseError) { _ = try await database.noteIDs } catch { refused = error }
      }
      #expect(refused == .closed)
      gate.open()
      await closed
      return tasks
    }
    for task in tasks { try await task.value }
    await #expect(throws: DatabaseError.closed) { try await database.insert(51) }
    await database.close()

    let again = try engine.open(scratch, Schema.notes)
    #expect(try await again.noteIDs == Array(1...50))
    await again.close()
  }
}
