package import FastCGI

/// How the files that the process may have open are shared out, so that they never run out.
///
/// That must not happen: libdispatch ends the process when it cannot open its threads' `stat` files
/// (`_dispatch_workq_monitor_pools`), and SQLite could not open its own.
package struct FileShares: Sendable, Hashable {
  /// For the ledger, logs, the libraries' own, and what is open for a moment.
  package static let reserve = 256

  /// The limits asked for, as far as there are files.
  package let transport: TransportLimits
  /// Over HTTP/1.1 each call upstream has a connection; one call more waits for one of them.
  package let upstreamConnections: Int

  /// - Parameter files: How many the process may have open.
  package init(files: Int, limits: TransportLimits) {
    let spare = max(files - Self.reserve, 96)
    var transport = limits
    // A request over the limit needs a connection too, to be told 503.
    transport.connections = min(limits.connections, spare * 2 / 3)
    transport.inFlight = min(limits.inFlight, transport.connections * 7 / 8)
    self.transport = transport
    upstreamConnections = min(transport.inFlight, spare - transport.connections)
  }
}
