import AirbyteAPI
package import Database
import FastCGI
package import Logging

/// A deployment that runs: the ledger opened, interrupted attempts marked, the gateway assembled.
package struct Service: Sendable {
  package let gateway: Gateway
  package let ledger: Ledger
  let configuration: JetwayConfiguration
  let shares: FileShares
  private let database: SQLiteDatabase
  private let transport: HTTPTransport
  let logger: Logger

  /// - Parameter ownership: `.process` for a server, `.perWrite` for a plain CGI program, of which
  ///   several may run at a time.
  package static func open(
    _ configuration: JetwayConfiguration, ownership: SQLiteSettings.Ownership,
    points: PathPoints = .none, logger: Logger
  ) async throws(DatabaseError) -> Service {
    let database = try SQLiteDatabase.open(
      path: configuration.ledger, ownership: ownership, migrations: Ledger.migrations,
      logger: logger)
    let ledger = Ledger(
      database: database, audit: AuditLog(fingerprints: configuration.fingerprintKey),
      clock: .system, attemptLease: configuration.attemptLease)
    let shares = FileShares(files: OpenFiles.raiseLimit(), limits: configuration.limits)
    return Service(
      configuration: configuration, database: database, ledger: ledger,
      transport: .asyncHTTPClient(connections: shares.upstreamConnections), shares: shares,
      points: points, logger: logger)
  }

  private init(
    configuration: JetwayConfiguration, database: SQLiteDatabase, ledger: Ledger,
    transport: HTTPTransport, shares: FileShares, points: PathPoints, logger: Logger
  ) {
    self.shares = shares
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
        ledger: ledger, upstream: Upstream(client: client, logger: logger), clock: .system,
        answers: OnboardingAnswers(publicURL: publicURL), points: points),
      problems: ProblemDocument(publicURL: publicURL), logger: logger)
  }

  /// Finishes what is queued and gives everything back.
  package func close() async {
    await transport.shutdown()
    await database.close()
  }
}
