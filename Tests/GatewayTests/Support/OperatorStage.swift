import AirbyteAPI
import Database
import FastCGI
import Foundation
import Logging
import Secrets
import StrictJSON

@testable import Gateway

/// A ledger in a scratch folder with onboardings of the test's choice, an upstream without sockets,
/// and what answers an operator.
final class OperatorStage: Sendable {
  let upstream = FakeWorkspaces()
  let database: SQLiteDatabase
  let ledger: Ledger
  let clock = TimeBox()
  let told = Told()
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "jetway-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    database = try SQLiteDatabase.open(
      path: folder.appending(path: "ledger.sqlite").path, ownership: .process,
      migrations: Ledger.migrations, logger: .silent)
    ledger = Ledger(
      database: database, audit: AuditLog(fingerprints: Fixtures.fingerprints),
      sealing: Fixtures.sealing, rules: Fixtures.rules, clock: WallClock { [clock] in clock.now })
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var path: String { folder.appending(path: "ledger.sqlite").path }
  var inspection: LedgerInspection { LedgerInspection(path: path) }

  var control: ControlResponder {
    let client = AirbyteClient(
      configuration: AirbyteConfiguration(
        baseURL: BaseURL("https://api.airbyte.ai")!, clientID: "org",
        clientSecret: Secret("org-canary")),
      transport: upstream.transport, logger: .silent)
    return ControlResponder(
      operator: Operator(
        ledger: ledger, upstream: Upstream(client: client, logger: .silent),
        tell: { [told] in told.note($0) }),
      problems: ProblemDocument(publicURL: Fixtures.publicURL), logger: .silent)
  }

  func channel() async throws -> OperatorChannel {
    let control = control
    return try await OperatorChannel(isServed: true, user: "anna") {
      request async throws(CommandFailure) in
      await control.respond(to: request)
    }
  }

  /// Puts an onboarding into the ledger as it is given.
  @discardableResult
  func insert(
    _ state: OnboardingState, workspace: String = "acme-1", connectorID: String? = nil,
    source: String = "billing", connector: String = "hubspot", reference: String? = nil,
    age: Duration = .seconds(3600), isLeased: Bool = false, failure: AttemptFailure? = nil
  ) async throws -> OnboardingRecord {
    let now = clock.now
    let then = Timestamp(milliseconds: now.milliseconds - age.milliseconds)
    let id = OnboardingID(at: then)
    let lease = isLeased ? now + .seconds(60) : state == .creating ? then : nil
    let record = OnboardingRecord(
      id: id, source: source, connector: connector, workspace: workspace,
      connectorName: "Acme [\(id.marker)]", definitionID: nil, reference: reference,
      progress: Progress(
        state: state, connectorID: connectorID ?? (state == .created ? "own-\(id)" : nil),
        attempts: 1, fence: 1, leaseExpires: lease, nextTry: state.isOpen ? lease ?? then : nil,
        giveUpAt: then + .seconds(86_400), failure: failure),
      createdAt: then, updatedAt: then)
    return try await database.write { [ledger] transaction throws(DatabaseError) in
      var plain = record
      plain.progress = Progress(
        state: .accepted, fence: 1, nextTry: then, giveUpAt: record.progress.giveUpAt)
      try Ledger.insert(
        plain, key: IdempotencyKey(verifiedMessageID: id.description), bodyDigest: [1],
        in: transaction)
      guard ![.accepted, .rejected, .abandoned].contains(state) else {
        _ = try ledger.update(record, from: plain.progress, in: transaction)
        return record
      }
      let intent = AuditEntry(
        .webhookReceived(AuditSubject(record)), by: Self.planter, at: then)
      var sent = record
      sent.intentEntry = try ledger.audit.append([intent], in: transaction).lowerBound
      _ = try ledger.update(sent, from: plain.progress, in: transaction)
      return sent
    }
  }

  /// Who says of onboardings that were put into the ledger what the ledger demands to be said.
  private static let planter = AuditActor(operator: "planter")

  /// The audit log, as its codes and outcomes, but for what planted onboardings begin with.
  func audit() async throws -> [String] {
    try await entries().map { "\($0["code"]?.string ?? "") \($0["outcome"]?.string ?? "")" }
  }

  func entries() async throws -> [JSON] {
    let lines = try await database.read { transaction throws(DatabaseError) in
      try AuditLog.lines(from: 0, limit: 1_000, in: transaction)
    }
    return try lines.map { try JSON(parsing: $0) }
      .filter { $0["actor"]?["user"]?.string != "planter" }
  }
}
