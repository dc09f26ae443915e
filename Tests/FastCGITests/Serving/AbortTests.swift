import Testing

@testable import FastCGI

@Suite(.timeLimit(.minutes(1)))
struct AbortTests {
  @Test("A web server that closes cancels the request's task", arguments: [true, false])
  func cancels(keeps: Bool) async throws {
    let cancelled = Gate()
    let blocker = Gate()
    try await Stage.with(
      respond: Responder { request in
        guard request.path == "/slow" else { return .text(200, "ok") }
        await withTaskCancellationHandler {
          await blocker.pass()
        } onCancel: {
          cancelled.open()
        }
        return .text(200, "too late")
      }
    ) { stage in
      let client = try stage.client()
      await client.send(Wire.request(Wire.basics(uri: "/slow"), keeps: keeps))
      await stage.witness.wait(for: 1)
      await client.close()
      await cancelled.pass()
      #expect(stage.server.status.inFlight == 1)
      blocker.open()
      #expect(await stage.stop())
      #expect(stage.server.status.aborted == 1)
      #expect(stage.server.status.answered == 0)
      #expect(stage.server.status.inFlight == 0)
    }
  }

  @Test("A request whose client stays is not cancelled by others that go")
  func staysAlone() async throws {
    let blocker = Gate()
    try await Stage.with(
      respond: Responder { request in
        await blocker.pass()
        return .text(Task.isCancelled ? 500 : 200, "done")
      }
    ) { stage in
      let staying = try stage.client()
      let going = try stage.client()
      await staying.send(Wire.request())
      await going.send(Wire.request())
      await stage.witness.wait(for: 2)
      await going.close()
      blocker.open()
      #expect(await staying.reply()?.status == 200)
    }
  }
}
