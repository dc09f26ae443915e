import AirbyteAPI
import Synchronization
import Testing

@testable import struct AirbyteAPI.AirbyteClient
@testable import struct AirbyteAPI.BearerToken
@testable import struct AirbyteAPI.TokenAnswer
@testable import class AirbyteAPI.TokenCache

@Suite("The token", .timeLimit(.minutes(1)))
struct TokenCacheTests {
  @Test(
    "It is used until a margin before it runs out",
    arguments: [
      (#"{"access_token":"a","expires_in":900}"#, 840),
      (#"{"access_token":"a","expires_in":20}"#, 15),
      (#"{"access_token":"a"}"#, 45),
      (#"{"access_token":"a","expires_in":"soon"}"#, 45),
    ])
  func margin(answer: String, usable: Int) async throws {
    let time = ManualClock()
    let upstream = ScriptedUpstream(tokenEnds: [.success(.json(200, answer))])
    let client = upstream.client(clock: time.clock)
    _ = try await client.tokens.token()
    time.advance(by: .seconds(usable) - .milliseconds(1))
    _ = try await client.tokens.token()
    #expect(upstream.tokenCalls == 1)
    time.advance(by: .milliseconds(1))
    _ = try await client.tokens.token()
    #expect(upstream.tokenCalls == 2)
  }

  @Test("A token that is already over is fetched for each call, not for ever in one")
  func over() async throws {
    let upstream = ScriptedUpstream(tokenEnds: [
      .success(.json(200, #"{"access_token":"a","expires_in":0}"#))
    ])
    let client = upstream.client()
    _ = try await client.tokens.token()
    #expect(upstream.tokenCalls == 1)
  }

  @Test("Any number of waiters share one fetch", arguments: [true, false])
  func shared(succeeds: Bool) async {
    let count = 200
    let arrived = Gate(opensAfter: count)
    let fetches = Mutex(0)
    let fetch: TokenCache.Fetch = { () async throws(AirbyteError) in
      fetches.withLock { $0 += 1 }
      await arrived.wait()
      guard succeeds else { throw .notSent(.connectionRefused) }
      return TokenAnswer(accessToken: "a", lifetime: .seconds(900))
    }
    let cache = TokenCache(uptime: { .zero }, fetch: fetch)
    let tokens = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<count {
        group.addTask {
          arrived.arrive()
          return (try? await cache.token()) != nil
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(tokens == (succeeds ? count : 0))
    if succeeds { #expect(fetches.withLock { $0 } == 1) }
  }

  @Test("A failure is not kept: the next call tries again")
  func failureIsForgotten() async throws {
    let upstream = ScriptedUpstream(tokenEnds: [.failure(.interrupted(.timedOut))])
    let client = upstream.client()
    await #expect(throws: AirbyteError.noToken(.interrupted(.timedOut))) {
      _ = try await client.tokens.token()
    }
    _ = try await client.tokens.token()
    #expect(upstream.tokenCalls == 2)
  }

  @Test("Dropping a token that has a successor leaves the successor")
  func dropOld() async throws {
    let fetches = Mutex(0)
    let fetch: TokenCache.Fetch = { () async throws(AirbyteError) in
      fetches.withLock { $0 += 1 }
      return TokenAnswer(accessToken: "a", lifetime: .seconds(900))
    }
    let cache = TokenCache(uptime: { .zero }, fetch: fetch)
    let first = try await cache.token()
    cache.drop(first)
    let second = try await cache.token()
    cache.drop(first)
    #expect(try await cache.token().generation == second.generation)
    #expect(fetches.withLock { $0 } == 2)
  }

  @Test("Neither the token nor a request shows itself when printed")
  func hidden() {
    let token = BearerToken("abc", generation: 3)
    var text = ""
    dump(token, to: &text)
    dump(
      HTTPRequest(
        method: "POST", url: "https://u.test/abc", fields: [HTTPField("a", "abc")],
        body: Array("abc".utf8), timeout: .zero), to: &text)
    #expect(!(text + "\(token)").contains("abc"))
  }
}
