import AirbyteAPI
import Database
import FastCGI
import Foundation
import Gateway
import Logging
import Secrets
import StrictJSON
import Testing

/// A whole gateway over a real ledger in a scratch folder and an upstream without sockets.
final class TestGateway: Sendable {
  let airbyte = FakeAirbyte()
  let gateway: Gateway
  let provisioner: Provisioner
  let worker: RetryWorker
  let database: SQLiteDatabase
  private let clock = TimeBox()
  private let folder: URL

  /// - Parameter hasWorker: Whether requests wait for what a worker does after the first step; then
  ///   the test has to move it: ``work()``, ``advance(by:)``.
  init(hasWorker: Bool = false) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "jetway-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    database = try SQLiteDatabase.open(
      path: folder.appending(path: "ledger.sqlite").path, ownership: .process,
      migrations: Ledger.migrations, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    )
    (gateway, provisioner) = Self.make(
      database: database, airbyte: airbyte, clock: clock, hasWorker: hasWorker)
    worker = RetryWorker(
      provisioner: provisioner, clock: WallClock { [clock] in clock.now },
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The ledger as a process that starts now would open it.
  func ledger() -> Ledger { Self.ledger(database, clock) }

  /// The bytes of every file the ledger is kept in.
  func ledgerFiles() -> [[UInt8]] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.compactMap { try? Data(contentsOf: folder.appending(path: $0)) }.map(Array.init)
  }

  /// The same deployment under another policy for billing.
  func gateway(with billing: Source) -> Gateway {
    Self.make(database: database, airbyte: airbyte, clock: clock, billing: billing).0
  }

  var wallClock: WallClock { WallClock { [clock] in clock.now } }

  func advance(by duration: Duration) {
    clock.advance(by: duration)
    provisioner.waiters.expire(at: clock.now)
  }

  /// Lets the worker take every step that is due, to its end.
  func work() async {
    _ = await worker.round()
    await provisioner.lanes.drained()
  }

  /// The only onboarding.
  func record() async throws -> OnboardingRecord {
    let row = try await database.read { transaction throws(DatabaseError) in
      try transaction.rows("SELECT id FROM onboarding").map { row throws(DatabaseError) in
        try row.text(0)
      }
    }
    let id = try #require(row.first.flatMap { OnboardingID($0) })
    return try #require(try await ledger().record(id))
  }

  func send(_ request: Request) async -> Response { await gateway.respond(to: request) }

  /// The audit log, as its types and outcomes.
  func audit() async throws -> [String] {
    try await auditLines().map { line in
      let json = try JSON(parsing: line)
      return "\(json["type"]?.string ?? "") \(json["outcome"]?.string ?? "")"
    }
  }

  func auditLines() async throws -> [[UInt8]] {
    try await database.read { transaction throws(DatabaseError) in
      try AuditLog.lines(from: 0, limit: 10_000, in: transaction)
    }
  }

  func rowCount(_ state: String? = nil) async throws -> Int64 {
    try await database.read { transaction throws(DatabaseError) in
      let rows =
        if let state {
          try transaction.rows("SELECT count(*) FROM onboarding WHERE state = $1", .text(state))
        } else {
          try transaction.rows("SELECT count(*) FROM onboarding")
        }
      return try rows.first?.integer(0) ?? -1
    }
  }

  private static func make(
    database: SQLiteDatabase, airbyte: FakeAirbyte, clock: TimeBox,
    hasWorker: Bool = false, billing: Source = Fixtures.billing
  ) -> (Gateway, Provisioner) {
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let client = AirbyteClient(
      configuration: AirbyteConfiguration(
        baseURL: BaseURL("https://api.airbyte.ai")!, clientID: "org",
        clientSecret: Secret("org-canary")),
      transport: airbyte.transport, logger: logger)
    let sources = Sources([billing, Fixtures.portal])
    let ledger = ledger(database, clock)
    let provisioner = Provisioner(
      sources: sources, recipes: Fixtures.recipes, ledger: ledger,
      upstream: Upstream(client: client, logger: logger),
      lanes: Lanes(capacity: 100, sources: ["billing", "portal"]), hasWorker: hasWorker,
      clock: WallClock { clock.now }, logger: logger)
    let gateway = Gateway(
      onboarding: Onboarding(
        sources: sources, recipes: Fixtures.recipes, ledger: ledger, provisioner: provisioner,
        clock: WallClock { clock.now },
        answers: OnboardingAnswers(publicURL: Fixtures.publicURL, clock: WallClock { clock.now }),
        respondWithin: .seconds(20)),
      problems: ProblemDocument(publicURL: Fixtures.publicURL), logger: logger)
    return (gateway, provisioner)
  }

  private static func ledger(_ database: SQLiteDatabase, _ clock: TimeBox) -> Ledger {
    Ledger(
      database: database, audit: AuditLog(fingerprints: Fixtures.fingerprints),
      sealing: Fixtures.sealing, rules: Fixtures.rules, clock: WallClock { clock.now })
  }
}
