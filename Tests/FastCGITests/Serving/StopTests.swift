import CFastCGI
import Foundation
import Glibc
import Testing

@testable import FastCGI

@Suite(.timeLimit(.minutes(1)))
struct StopTests {
  @Test("What runs is answered, what is queued is answered, and new connections are refused")
  func losesNothing() async throws {
    let gate = Gate()
    // One connection may be open, so that the others wait in the kernel's queue.
    let limits = TransportLimits(connections: 1, ioThreads: 2)
    try await Stage.with(
      limits: limits,
      respond: Responder { _ in
        await gate.pass()
        return .text(200, "ok")
      }
    ) {
      stage in
      let running = try stage.client()
      await running.send(Wire.request())
      await stage.witness.wait(for: 1)
      let queued = try (0..<8).map { _ in try stage.client() }
      for client in queued { await client.send(Wire.post("/", [1, 2, 3])) }
      #expect(stage.server.status.accepted == 1)
      stage.server.stop(within: .seconds(5))
      await stage.witness.wait(for: 9)
      #expect(!FileManager.default.fileExists(atPath: stage.path))
      gate.open()
      for client in [running] + queued {
        #expect(await client.reply()?.status == 200)
        #expect(await client.isClosed())
      }
      #expect(await stage.ended())
      #expect(stage.server.status.answered == 9)
    }
  }

  @Test("A queued connection that speaks only after the stop is answered, too")
  func lateSpeaker() async throws {
    let gate = Gate()
    try await Stage.with(
      respond: Responder { _ in
        await gate.pass()
        return .text(200, "ok")
      }
    ) { stage in
      let running = try stage.client()
      await running.send(Wire.request())
      await stage.witness.wait(for: 1)
      let late = try stage.client()
      stage.server.stop(within: .seconds(5))
      while FileManager.default.fileExists(atPath: stage.path) { await Task.yield() }
      await late.send(Wire.request())
      await stage.witness.wait(for: 2)
      gate.open()
      #expect(await late.reply()?.status == 200)
      #expect(await running.reply()?.status == 200)
      #expect(await stage.ended())
    }
  }

  @Test("Idle kept connections are closed, and then there is nothing to wait for")
  func idle() async throws {
    try await Stage.with { stage in
      let client = try stage.client()
      #expect(await client.ask(Wire.request())?.status == 200)
      let start = ContinuousClock.now
      #expect(await stage.stop(within: .seconds(30)))
      #expect(start.duration(to: .now) < .seconds(5))
      #expect(await client.isClosed())
      #expect(stage.server.status.connections == 0)
    }
  }

  @Test("After the deadline the rest is cancelled and the server returns all the same")
  func deadline() async throws {
    let blocker = Gate()
    let cancelled = Gate()
    try await Stage.with(
      respond: Responder { _ in
        await withTaskCancellationHandler {
          await blocker.pass()
        } onCancel: {
          cancelled.open()
        }
        return .text(200, "late")
      }
    ) { stage in
      let client = try stage.client()
      await client.send(Wire.request())
      await stage.witness.wait(for: 1)
      #expect(await stage.stop(within: .milliseconds(50)))
      #expect(await client.isClosed())
      await cancelled.pass()
      blocker.open()
    }
  }

  @Test("A peer in the middle of its request does not hold up the end")
  func halfRequest() async throws {
    try await Stage.with { stage in
      let client = try stage.client()
      await client.send(Wire.post("/", [1, 2, 3]).dropLast(10))
      #expect(try await stage.ask()?.status == 200)
      let start = ContinuousClock.now
      #expect(await stage.stop(within: .milliseconds(50)))
      #expect(start.duration(to: .now) < .seconds(5))
      #expect(await client.isClosed())
    }
  }

  @Test(
    "A stop before the start lets run return, a second stop changes nothing, a second run fails")
  func order() async throws {
    try await Stage.with { stage in
      #expect(await stage.stop())
      stage.server.stop(within: .seconds(1))
      await #expect(throws: ServerError.alreadyRan) { try await stage.server.run() }
    }
  }

  @Test("An inherited socket's queue is left to the successor")
  func successor() async throws {
    let folder = try ScratchFolder()
    let socket = try UnixSocket.listening(at: folder["s"])
    defer { close(socket) }
    let inherited: (String) throws -> Listener = { _ in try Listener(inherited: dup(socket)) }
    try await Stage.with(listener: inherited) { stage in
      let reply = try await RawClient(path: folder["s"]).ask(Wire.request())
      #expect(reply?.status == 200)
      #expect(await stage.stop())
    }
    let waiting = try RawClient(path: folder["s"])
    await waiting.send(Wire.request())
    try await Stage.with(listener: inherited) { stage in
      #expect(await waiting.reply()?.status == 200)
    }
  }
}
