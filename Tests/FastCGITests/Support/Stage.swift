import CFastCGI
import Logging

@testable import FastCGI

/// A server that runs for the length of one test.
struct Stage: Sendable {
  let server: Server
  let path: String
  let witness: Witness
  private let running: Task<Bool, Never>

  func client() throws -> RawClient { try RawClient(path: path) }

  /// Asks once on a connection of its own: the server still serves.
  func ask(_ request: [UInt8] = Wire.request()) async throws -> Reply? {
    try await client().ask(request)
  }

  /// Stops the server and waits for it; false if `run` failed.
  func stop(within deadline: Duration = .seconds(5)) async -> Bool {
    server.stop(within: deadline)
    return await running.value
  }

  /// Waits for `run` to return.
  func ended() async -> Bool { await running.value }

  /// Serves `respond` at a fresh path while `body` runs.
  static func with(
    limits: TransportLimits = TransportLimits(ioThreads: 2), peers: Set<UInt32>? = nil,
    mountPoint: String = "", listener: ((String) throws -> Listener)? = nil,
    accept: @escaping @Sendable (Int32) -> Int32 = { jetway_accept($0) },
    respond: Responder = Responder { _ in .text(200, "ok") },
    _ body: (Stage) async throws -> Void
  ) async throws {
    let folder = try ScratchFolder()
    let path = folder["s.sock"]
    let witness = Witness()
    let server = try Server(
      listener: try listener?(path) ?? Listener.open(.unix(path: path)), limits: limits,
      allowedPeers: peers, mountPoint: mountPoint,
      refusals: { refusal, _ in refusal.plainResponse },
      responder: Responder { request in
        witness.note(request)
        return await respond.respond(request)
      },
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, accept: accept)
    let running = Task { (try? await server.run()) != nil }
    let stage = Stage(server: server, path: path, witness: witness, running: running)
    do {
      try await body(stage)
    } catch {
      _ = await stage.stop(within: .zero)
      throw error
    }
    _ = await stage.stop(within: .zero)
    withExtendedLifetime(folder) {}
  }
}
