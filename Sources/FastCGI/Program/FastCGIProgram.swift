package import Logging

/// A whole FastCGI program around one responder: takes the socket, serves, stops on a signal.
package struct FastCGIProgram: Sendable {
  /// Where to listen, unless whoever started us hands a socket over.
  package var address: ListenAddress
  /// The group that may connect to a Unix socket of ours.
  package var socketGroup: String?
  package var allowedPeers: Set<UInt32>?
  package var limits = TransportLimits()
  package var mountPoint = ""
  package var refusals: @Sendable (TransportRefusal, Request?) -> Response = { refusal, _ in
    refusal.plainResponse
  }
  /// Given to what is in flight once a stop was asked for.
  package var stopDeadline: Duration = .seconds(30)
  /// Called once, when a stop is asked for: what only waits can be told to end.
  package var onStop: @Sendable () -> Void = {}
  package var logger: Logger

  package init(address: ListenAddress, logger: Logger) {
    self.address = address
    self.logger = logger
  }

  /// Serves until SIGTERM or SIGINT and returns after a graceful stop. Takes all the open files that
  /// the process may have.
  ///
  /// - Parameters:
  ///   - environment: where systemd tells of its socket.
  ///   - ready: called once, when connections are accepted.
  package func serve(
    _ responder: Responder, environment: [String: String], ready: () -> Void
  ) async throws(FastCGIProgramError) {
    OpenFiles.raiseLimit()
    let server = try server(responder, environment: environment)
    let signals = StopSignals.onStop { [stopDeadline, onStop] in
      onStop()
      server.stop(within: stopDeadline)
    }
    guard let signals else { throw .noSignals }
    if case .tcp = address {
      logger.warning("over TCP nobody can tell who connects; a Unix socket has permissions")
    }
    ready()
    do throws(ServerError) {
      try await server.run()
    } catch {
      throw .server(error)
    }
    withExtendedLifetime(signals) {}
  }

  private func server(
    _ responder: Responder, environment: [String: String]
  ) throws(FastCGIProgramError) -> Server {
    let listener: Listener
    do throws(ListenError) {
      listener = try Self.listener(inherited: environment, or: address, group: socketGroup)
    } catch {
      throw .listen(error)
    }
    do throws(ServerError) {
      return try Server(
        listener: listener, limits: limits, allowedPeers: allowedPeers, mountPoint: mountPoint,
        refusals: refusals, responder: responder, logger: logger)
    } catch {
      throw .server(error)
    }
  }

  private static func listener(
    inherited environment: [String: String], or address: ListenAddress, group: String?
  ) throws(ListenError) -> Listener {
    if let inherited = Listener.inherited(environment) { return inherited }
    return try Listener.open(address, group: group)
  }
}
