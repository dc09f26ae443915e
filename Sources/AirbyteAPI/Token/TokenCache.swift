import Synchronization

/// The application token, fetched once for everyone who waits for it.
///
/// Having one is a lock and a comparison. Whoever finds none fetches it, and all who come
/// meanwhile get that answer, be it a token or the error.
final class TokenCache: Sendable {
  typealias Fetch = @Sendable () async throws(AirbyteError) -> TokenAnswer
  /// `nil` stands for "look again".
  private typealias Waiter = CheckedContinuation<Result<BearerToken, AirbyteError>?, Never>

  private struct State {
    var token: BearerToken?
    var usableUntil = Duration.zero
    var generation = 0
    var isFetching = false
    var waiters: [Waiter] = []
  }

  private enum Step {
    case use(BearerToken)
    case fetch, wait
  }

  private let state = Mutex(State())
  private let uptime: @Sendable () -> Duration
  private let fetch: Fetch

  init(uptime: @escaping @Sendable () -> Duration, fetch: @escaping Fetch) {
    self.uptime = uptime
    self.fetch = fetch
  }

  func token() async throws(AirbyteError) -> BearerToken {
    while true {
      switch nextStep() {
      case .use(let token): return token
      case .fetch: return try await fetchForAll().get()
      case .wait: if let result = await waitForFetch() { return try result.get() }
      }
    }
  }

  /// Forgets this token, after the upstream has refused it. A newer one stays.
  func drop(_ token: BearerToken) {
    state.withLock { state in
      if state.token?.generation == token.generation { state.token = nil }
    }
  }

  private func nextStep() -> Step {
    let now = uptime()
    return state.withLock { state in
      if let token = state.token, now < state.usableUntil { return .use(token) }
      if state.isFetching { return .wait }
      state.isFetching = true
      return .fetch
    }
  }

  private func waitForFetch() async -> Result<BearerToken, AirbyteError>? {
    await withCheckedContinuation { (waiter: Waiter) in
      let mustWait = state.withLock { state in
        if state.isFetching { state.waiters.append(waiter) }
        return state.isFetching
      }
      if !mustWait { waiter.resume(returning: nil) }
    }
  }

  private func fetchForAll() async -> Result<BearerToken, AirbyteError> {
    let askedAt = uptime()
    let answer: Result<TokenAnswer, AirbyteError>
    do throws(AirbyteError) {
      answer = .success(try await fetch())
    } catch {
      answer = .failure(.noToken(error))
    }
    let (result, waiters) = state.withLock { state in
      state.isFetching = false
      let result = answer.map { answer in
        state.generation += 1
        let token = BearerToken(answer.accessToken, generation: state.generation)
        state.token = token
        // From the moment of asking: the upstream's clock started no earlier.
        state.usableUntil = askedAt + answer.usableFor
        return token
      }
      return (result, exchange(&state.waiters, with: []))
    }
    for waiter in waiters { waiter.resume(returning: result) }
    return result
  }
}
