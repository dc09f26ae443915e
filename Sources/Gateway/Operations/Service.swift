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
  let provisioner: Provisioner
  let worker: RetryWorker
  let withdrawals: WithdrawalWorker
  let checks: CheckWorker
  let checkpointer: Checkpointer
  /// nil where no source is to be told anything, and for a plain CGI program.
  let notifier: Notifier?
  private let timekeeping: Task<Void, Never>
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
      sealing: configuration.sealingKeys, rules: configuration.rules,
      revocable: Recipes(configuration.recipes).revocable,
      checked: Recipes(configuration.recipes).checked, clock: .system,
      outbox: Outbox(configuration.sources))
    let shares = FileShares(files: OpenFiles.raiseLimit(), limits: configuration.limits)
    return Service(
      configuration: configuration, database: database, ledger: ledger,
      transport: .asyncHTTPClient(connections: shares.upstreamConnections), shares: shares,
      hasWorker: ownership == .process, points: points, logger: logger)
  }

  private init(
    configuration: JetwayConfiguration, database: SQLiteDatabase, ledger: Ledger,
    transport: HTTPTransport, shares: FileShares, hasWorker: Bool, points: PathPoints,
    logger: Logger
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
    let sources = Sources(configuration.sources)
    let recipes = Recipes(configuration.recipes)
    let names = configuration.sources.map(\.name)
    checkpointer = Checkpointer(
      database: database, keys: configuration.audit.keys,
      file: configuration.audit.checkpointFile, systemLog: configuration.audit.systemLog,
      clock: .system, logger: logger)
    let provisioner = Provisioner(
      sources: sources, recipes: recipes, ledger: ledger,
      upstream: Upstream(client: client, logger: logger),
      lanes: Lanes(capacity: shares.transport.inFlight, sources: names),
      rooms: WaitingRooms(capacity: shares.transport.inFlight, sources: names),
      hasWorker: hasWorker, clock: .system, points: points, logger: logger)
    let onboarding = Onboarding(
      sources: sources, recipes: recipes, ledger: ledger, provisioner: provisioner,
      clock: .system,
      answers: OnboardingAnswers(
        publicURL: publicURL, clock: .system, checkpoints: checkpointer.board),
      respondWithin: configuration.respondWithin, points: points)
    gateway = Gateway(
      onboarding: onboarding,
      roundTrip: RoundTrip(
        onboarding: onboarding, transport: transport, publicURL: publicURL, clock: .system,
        logger: logger),
      auditReaders: configuration.audit.readers,
      problems: ProblemDocument(publicURL: publicURL), logger: logger)
    worker = RetryWorker(provisioner: provisioner, clock: .system, logger: logger)
    let isNotifying = hasWorker && !ledger.outbox.sources.isEmpty
    notifier =
      isNotifying
      ? Notifier(
        ledger: ledger, sources: configuration.sources,
        transport: .asyncHTTPClient(
          responseLimit: 1 << 16, needsBody: false, connections: Notifier.width),
        clock: .system, logger: logger) : nil
    withdrawals = WithdrawalWorker(
      provisioner: provisioner, recipes: recipes, transport: transport, publicURL: publicURL,
      clock: .system, logger: logger)
    checks = CheckWorker(provisioner: provisioner, clock: .system, logger: logger)
    self.provisioner = provisioner
    timekeeping = Task { await provisioner.keepTime() }
  }

  /// Lets what was begun upstream come to its end, finishes what is queued and gives everything
  /// back.
  ///
  /// - Parameter patience: For calls upstream; what is cut off then is recorded as unknown.
  package func close(patience: Duration = .zero) async {
    await gateway.roundTrip.running.drained()
    await provisioner.drained(within: patience)
    await transport.shutdown()
    await notifier?.stop(within: .zero)
    await provisioner.drained(within: .seconds(1))
    timekeeping.cancel()
    await database.close()
  }
}
