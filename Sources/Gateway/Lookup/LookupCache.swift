import Synchronization

/// What Airbyte has said lately of its catalog, for all who ask the same: bounded in number and age,
/// and asked for once at a time.
final class LookupCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  typealias Answer = Result<Value, Refusal>

  private struct State {
    var kept: [Key: (value: Value, at: Timestamp)] = [:]
    var asked: [Key: Promise<Answer>] = [:]
  }

  private let limit: Int
  private let age: Duration
  private let clock: WallClock
  private let state = Mutex(State())

  /// - Parameters:
  ///   - limit: Of answers that are kept; over it the oldest goes.
  ///   - age: For how long one is good.
  init(limit: Int, age: Duration, clock: WallClock) {
    self.limit = limit
    self.age = age
    self.clock = clock
  }

  /// What is kept, or what `ask` tells; a failure is told to all who wait for it, and not kept.
  func value(
    of key: Key, _ ask: @escaping @Sendable () async throws(Refusal) -> Value
  ) async throws(Refusal) -> Value {
    let now = clock.now()
    let (kept, promise, isFirst) = state.withLock { state in
      if let (value, moment) = state.kept[key], moment <= now, now < moment + age {
        return (Value?.some(value), Promise<Answer>(), false)
      }
      if let promise = state.asked[key] { return (Value?.none, promise, false) }
      let promise = Promise<Answer>()
      state.asked[key] = promise
      return (Value?.none, promise, true)
    }
    if let kept { return kept }
    // A task of its own: that the first who asked goes away must not end it for the others.
    if isFirst {
      Task { [self] in
        let answer: Answer
        do throws(Refusal) { answer = .success(try await ask()) } catch { answer = .failure(error) }
        settle(key, answer)
        promise.fulfil(answer)
      }
    }
    guard let answer = await promise.value() else {
      throw Refusal(.overloaded, "The request was given up.").retry(after: .seconds(1))
    }
    return try answer.get()
  }

  private func settle(_ key: Key, _ answer: Answer) {
    let now = clock.now()
    state.withLock { state in
      state.asked[key] = nil
      guard case .success(let value) = answer else { return }
      state.kept[key] = (value, now)
      guard state.kept.count > limit,
        let oldest = state.kept.min(by: { $0.value.at < $1.value.at })
      else { return }
      state.kept[oldest.key] = nil
    }
  }
}
