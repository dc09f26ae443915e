import Database
import FastCGI
package import Logging

extension Service {
  /// Serves FastCGI until SIGTERM or SIGINT; returns after a graceful stop.
  ///
  /// - Parameters:
  ///   - points: Told of each step of an onboarding.
  ///   - ready: Called once, when requests are accepted.
  package static func serve(
    _ configuration: JetwayConfiguration, environment: [String: String], logger: Logger,
    points: PathPoints = .none, ready: () -> Void
  ) async throws(ServiceError) {
    let service = try await start(
      configuration, ownership: .process, points: points, logger: logger)
    do throws(ServiceError) {
      try await service.serve(environment: environment, ready: ready)
    } catch {
      await service.close()
      throw error
    }
    await service.close()
  }

  /// Answers the one request of a plain CGI program.
  ///
  /// - Returns: The exit status.
  package static func answerOnce(
    _ configuration: JetwayConfiguration, logger: Logger
  ) async -> Int32 {
    let problems = ProblemDocument(publicURL: configuration.publicURL.text)
    do throws(ServiceError) {
      let service = try await start(configuration, ownership: .perWrite, logger: logger)
      let status = await configuration.answerOnce(problems, service.gateway.responder)
      await service.checkpointer.advanceIfDue()
      // Nobody else goes on with it, nor takes back what is due.
      await service.withdrawals.round()
      await service.checks.round()
      await SessionSweeper(ledger: service.ledger, logger: logger).round()
      await service.close(patience: configuration.rules.longestCall)
      return status
    } catch {
      logger.error("the ledger cannot be opened", metadata: ["cause": "\(error)"])
      let refusal = Refusal(.ledgerUnavailable, "The ledger cannot be opened.")
        .retry(after: Ledger.patience)
      let answer = problems.response(for: refusal, requestID: nil)
      return await configuration.answerOnce(problems, Responder { _ in answer })
    }
  }

  /// For what is being sent to sources when a stop has come to its end otherwise.
  private static let notifyingPatience: Duration = .seconds(2)

  private func serve(
    environment: [String: String], ready: () -> Void
  ) async throws(ServiceError) {
    configuration.logWarnings(to: logger)
    let isNewKey = try await checkAudit()
    let interrupted = try await ledgerStep { () async throws(DatabaseError) in
      try await ledger.endLeases()
    }
    if interrupted > 0 {
      logger.warning(
        "steps were interrupted; what became of them is looked for",
        metadata: ["count": "\(interrupted)"])
    }
    try await ledgerStep { () async throws(DatabaseError) in try await ledger.endCheckLeases() }
    let exchanges = try await ledgerStep { () async throws(DatabaseError) in
      try await ledger.endLapsedSessions(isStart: true)
    }
    if exchanges > 0 {
      logger.notice(
        "round trips ended for lack of time, or in the middle of an exchange",
        metadata: ["count": "\(exchanges)"])
    }
    let rewrapping = try await ledgerStep { () async throws(DatabaseError) in
      try await ledger.rewrapSealed()
    }
    rewrapping.log(to: logger)
    try await ledgerStep { () async throws(DatabaseError) in
      try await ledger.record(.serviceStarted(version: Version.current), by: .jetway)
      try await ledger.record(.configurationInForce(sha256: configuration.digest), by: .jetway)
      if isNewKey, let key = configuration.audit.keys.verifying.first {
        try await ledger.record(.auditKeyInForce(verifierKey: "\(key)"), by: .jetway)
      }
    }
    let signing = Task { await checkpointer.run() }
    defer { signing.cancel() }
    let indexing = Task {
      await AuditIndexer(database: ledger.database, logger: logger).run()
    }
    defer { indexing.cancel() }
    if shares.transport != configuration.limits {
      logger.notice(
        "this process may open too few files for the limits that are configured",
        metadata: [
          "in_flight": "\(shares.transport.inFlight)",
          "connections": "\(shares.transport.connections)",
        ])
    }
    let working = Task { await worker.run() }
    defer { working.cancel() }
    let notifying = Task { await notifier?.run() }
    defer { notifying.cancel() }
    let sweeping = Task { await SessionSweeper(ledger: ledger, logger: logger).run() }
    defer { sweeping.cancel() }
    let withdrawing = Task { await withdrawals.run() }
    defer { withdrawing.cancel() }
    let checking = Task { await checks.run() }
    defer { checking.cancel() }
    var program = configuration.program(shares.transport, logger)
    program.refusals = { [gateway] in gateway.refuse($0, $1) }
    program.onStop = { [provisioner, deadline = program.stopDeadline] in
      working.cancel()
      notifying.cancel()
      withdrawing.cancel()
      checking.cancel()
      provisioner.stop(within: deadline)
    }
    try await withControl { [program] () async throws(ServiceError) in
      do throws(FastCGIProgramError) {
        try await program.serve(gateway.responder, environment: environment, ready: ready)
      } catch {
        throw .transport(error)
      }
    }
    await gateway.roundTrip.running.drained()
    await provisioner.stopped()
    await notifier?.stop(within: Self.notifyingPatience)
    withdrawing.cancel()
    await withdrawing.value
    checking.cancel()
    await checking.value
    try await ledgerStep { () async throws(DatabaseError) in
      try await ledger.record(.serviceStopped, by: .jetway)
    }
    // The last checkpoint covers the stop.
    signing.cancel()
    await signing.value
  }

  private static func start(
    _ configuration: JetwayConfiguration, ownership: SQLiteSettings.Ownership,
    points: PathPoints = .none, logger: Logger
  ) async throws(ServiceError) -> Service {
    do throws(DatabaseError) {
      return try await open(
        configuration, ownership: ownership, points: points, logger: logger)
    } catch {
      throw .ledger(error)
    }
  }

  private func ledgerStep<T>(
    _ body: () async throws(DatabaseError) -> T
  ) async throws(ServiceError) -> T {
    do throws(DatabaseError) {
      return try await body()
    } catch {
      throw .ledger(error)
    }
  }
}

extension JetwayConfiguration {
  fileprivate func program(_ limits: TransportLimits, _ logger: Logger) -> FastCGIProgram {
    let problems = ProblemDocument(publicURL: publicURL.text)
    var program = FastCGIProgram(address: listen, logger: logger)
    program.socketGroup = socketGroup
    program.allowedPeers = allowedPeers
    program.limits = limits
    program.mountPoint = publicURL.mountPoint
    program.refusals = { problems.response(for: Refusal($0), requestID: $1?.facts.requestID) }
    return program
  }

  fileprivate func answerOnce(_ problems: ProblemDocument, _ responder: Responder) async -> Int32 {
    await CommonGateway.respondOnce(
      limits: limits, mountPoint: publicURL.mountPoint,
      refusals: { problems.response(for: Refusal($0), requestID: $1?.facts.requestID) },
      responder: responder)
  }
}
