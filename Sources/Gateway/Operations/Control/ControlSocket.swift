package import FastCGI
import Foundation
import Glibc
package import Logging

/// The Unix socket beside a ledger by which operators reach the server that owns it: mode 0600, for
/// processes of this user and of root.
package struct ControlSocket: Sendable {
  /// The ledger's path and `.control`, links followed, so that two names of one ledger lead to it.
  package static func path(forLedger path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path + ".control"
  }

  /// Whether the path is short enough for a socket.
  static func isPossible(forLedger ledger: String) -> Bool {
    (try? ListenAddress(parsing: "unix:\(path(forLedger: ledger))")) != nil
  }

  private static let limits = TransportLimits(
    inFlight: 16, connections: 32, bodyBytes: 65_536, ioThreads: 1)

  private let server: Server

  /// Listens beside the ledger. Where that cannot be, the log says why, and the server does without.
  package static func open(
    forLedger ledger: String, _ responder: Responder, logger: Logger
  ) -> ControlSocket? {
    let path = path(forLedger: ledger)
    var logger = logger
    logger[metadataKey: "socket"] = "control"
    do {
      let address = try ListenAddress(parsing: "unix:\(path)")
      let server = try Server(
        listener: try Listener.open(address, mode: 0o600), limits: limits,
        allowedPeers: [geteuid(), 0], responder: responder, logger: logger)
      return ControlSocket(server: server)
    } catch {
      logger.error(
        "no control socket: jetway onboardings and reconcile cannot change anything while this runs",
        metadata: ["path": "\(path)", "cause": "\(error)"])
      return nil
    }
  }

  /// Serves until ``close()``.
  package func serve() async throws(ServerError) { try await server.run() }

  /// Answers what was asked, for five seconds at most, and takes the socket away.
  package func close() { server.stop(within: .seconds(5)) }
}
