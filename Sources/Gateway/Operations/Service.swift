import AirbyteAPI
package import Database
import FastCGI
package import Logging

/// A deployment that runs: the ledger opened, interrupted attempts marked, the gateway assembled.
package struct Service: Sendable {
  package let gateway: Gateway
  package let ledger: Ledger
  let configuration: JetwayConfiguration
  private let database: SQLiteDatabase
  private let transport: HTTPTransport
  let logger: Logger

  /// - Parameter ownership: `.process` for a server, `.perWrite` for a plain CGI program, of which
  ///   several may run at a time.
  package static func open(
    _ configuration: JetwayConfiguration, ownership: SQLiteSettings.Ownership, logger: Logger
  ) async throws(DatabaseError) -> Service {
    let database = try SQLiteDatabase.open(
      path: configuration.ledger, ownership: ownership, migrations: Ledger.migrations,
      logger: logger)
    let ledger = Ledger(
      database: database, audit: AuditLog(fingerprints: configuration.fingerprintKey),
      clock: .system, attemptLease: configuration.attemptLease)
    return Service(
      configuration: configuration, database: database, ledger: ledger,
      transport: .asyncHTTPClient(connections: configuration.upstreamConnections), logger: logger)
  }

  private init(
    configuration: JetwayConfiguration, database: SQLiteDatabase, ledger: Ledger,
    transport: HTTPTransport, logger: Logger
  ) {
    self.configuration = configuration
    self.database = database
    self.ledger = ledger
    self.transport = transport
    self.logger = logger
    let publicURL = configuration.publicURL.text
    let client = AirbyteClient(
      configuration: configuration.airbyte, transport: transport, logger: logger)
    gateway = Gateway(
      onboarding: Onboarding(
        sources: Sources(configuration.sources), recipes: Recipes(configuration.recipes),
        ledger: ledger, upstream: Upstream(client: client), clock: .system,
        answers: OnboardingAnswers(publicURL: publicURL)),
      problems: ProblemDocument(publicURL: publicURL), logger: logger)
  }

  /// Finishes what is queued and gives everything back.
  package func close() async {
    await transport.shutdown()
    await database.close()
  }
}

extension JetwayConfiguration {
  /// What the web server's connections, the ledger and a reserve leave of the files that the process
  /// may have open: over it a call waits, where a failed `open` could hit the ledger.
  fileprivate var upstreamConnections: Int {
    max(100, min(limits.inFlight, OpenFiles.raiseLimit() - limits.inFlight - 256))
  }
}
