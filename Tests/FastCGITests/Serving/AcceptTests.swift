import CFastCGI
import Glibc
import Synchronization
import Testing

@testable import FastCGI

@Suite(.timeLimit(.minutes(1)))
struct AcceptTests {
  @Test(
    "Without descriptors accepting pauses and goes on later", arguments: [EMFILE, ENFILE, ENOMEM])
  func exhaustion(error: Int32) async throws {
    let end = Mutex<ContinuousClock.Instant?>(nil)
    let calls = Mutex(0)
    let accept: @Sendable (Int32) -> Int32 = { listener in
      calls.withLock { $0 += 1 }
      let fails = end.withLock { end in
        if end == nil { end = .now + .milliseconds(100) }
        return end.map { .now < $0 } ?? false
      }
      if fails {
        errno = error
        return -1
      }
      return jetway_accept(listener)
    }
    try await Stage.with(accept: accept) { stage in
      let reply = try await stage.ask()
      #expect(reply?.status == 200)
      // A pause, no spinning: a call now and then.
      #expect((2...50).contains(calls.withLock { $0 }))
    }
  }

  @Test("Beyond the cap on connections others wait their turn, and get it")
  func cap() async throws {
    try await Stage.with(limits: TransportLimits(connections: 2, ioThreads: 2)) { stage in
      let first = try stage.client()
      let second = try stage.client()
      let third = try stage.client()
      #expect(await first.ask(Wire.request())?.status == 200)
      #expect(await second.ask(Wire.request())?.status == 200)
      await third.send(Wire.request())
      #expect(await first.ask(Wire.request())?.status == 200)
      #expect(stage.server.status.connections == 2)
      await first.close()
      #expect(await third.reply()?.status == 200)
    }
  }

  @Test("What was queued before the first event is served to its end")
  func burst() async throws {
    let clients = Mutex<[RawClient]>([])
    try await Stage.with(
      limits: TransportLimits(ioThreads: 1),
      listener: { path in
        // All there before the first event, so that nothing else will ever announce them.
        let listener = try Listener.open(.unix(path: path))
        let connected = try (0..<100).map { _ in try RawClient(path: path) }
        clients.withLock { $0 = connected }
        return listener
      },
      { stage in
        for client in clients.withLock({ $0 }) {
          #expect(await client.ask(Wire.request())?.status == 200)
        }
        #expect(stage.server.status.accepted == 100)
      })
  }

  @Test("An accepted connection is closed on exec and is not what the listener is: blocking")
  func flags() async throws {
    let folder = try ScratchFolder()
    let listener = try Listener.open(.unix(path: folder["s"]))
    #expect(fcntl(listener.descriptor, F_GETFL) & O_NONBLOCK != 0)
    #expect(fcntl(listener.descriptor, F_GETFD) & FD_CLOEXEC != 0)
    let client = try RawClient(path: folder["s"])
    let accepted = jetway_accept(listener.descriptor)
    #expect(fcntl(accepted, F_GETFD) & FD_CLOEXEC != 0)
    #expect(fcntl(accepted, F_GETFL) & O_NONBLOCK == 0)
    close(accepted)
    await client.close()
  }

  @Test("The threads that read have every signal blocked")
  func signals() async throws {
    let isBlocked = Mutex<[Bool]>([])
    try await Stage.with(
      respond: Responder { _ in
        isBlocked.withLock { $0 = [SIGTERM, SIGUSR1, SIGINT, SIGPIPE, SIGHUP].map(Self.isBlocked) }
        return .text(200, "ok")
      }
    ) { stage in
      let reply = try await stage.ask()
      #expect(reply?.status == 200)
      #expect(isBlocked.withLock { $0 } == [true, true, true, true, true])
    }
  }

  private static func isBlocked(_ signal: Int32) -> Bool {
    var mask = sigset_t()
    unsafe pthread_sigmask(SIG_BLOCK, nil, &mask)
    return unsafe sigismember(&mask, signal) == 1
  }
}
