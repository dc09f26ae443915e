import Synchronization
import Testing

@testable import Gateway

@Suite("What is looked up", .timeLimit(.minutes(1)))
struct LookupCacheTests {
  static let failure = Refusal(.upstreamFailed, "so it is")

  final class Counter: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    func next() -> Int {
      count.withLock {
        $0 += 1
        return $0
      }
    }
  }

  static func cache(_ box: TimeBox = TimeBox(), limit: Int = 2) -> LookupCache<String, Int> {
    LookupCache(limit: limit, age: .seconds(10), clock: WallClock { box.now })
  }

  @Test("is asked for once, however many want it at a time")
  func once() async throws {
    let (cache, counter) = (Self.cache(), Counter())
    let (gate, opening) = AsyncStream<Void>.makeStream()
    let asking = (0..<20).map { _ in
      Task {
        try await cache.value(of: "a") { () async throws(Refusal) in
          let number = counter.next()
          for await _ in gate { break }
          return number
        }
      }
    }
    await eventually { counter.value > 0 }
    opening.finish()
    for task in asking { #expect(try await task.value == 1) }
    #expect(counter.value == 1)
  }

  @Test("is told as failed to all who wait, and asked for anew by the next")
  func failing() async throws {
    let (cache, counter) = (Self.cache(), Counter())
    await #expect(throws: Self.failure) {
      try await cache.value(of: "a") { () async throws(Refusal) in
        _ = counter.next()
        throw Self.failure
      }
    }
    #expect(
      try await cache.value(of: "a") { () async throws(Refusal) in counter.next() } == 2)
  }

  @Test("is bounded in number, the oldest going first, and in age")
  func bounded() async throws {
    let box = TimeBox()
    let (cache, counter) = (Self.cache(box), Counter())
    func value(_ key: String) async throws -> Int {
      box.advance(by: .seconds(1))
      return try await cache.value(of: key) { () async throws(Refusal) in counter.next() }
    }
    #expect(try await [value("a"), value("b"), value("a"), value("c")] == [1, 2, 1, 3])
    #expect(try await [value("b"), value("a")] == [2, 4])
    box.advance(by: .seconds(10))
    #expect(try await value("a") == 5)
    // A clock that was set back makes nothing young again.
    box.advance(by: .seconds(-100))
    #expect(try await value("a") == 6)
  }
}
