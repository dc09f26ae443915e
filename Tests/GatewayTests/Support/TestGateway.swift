import AirbyteAPI
import Database
import FastCGI
import Gateway
import Logging
import Secrets

/// A whole gateway over a real ledger in a scratch folder and an upstream without sockets.
final class TestGateway: Sendable {
  let airbyte: FakeAirbyte
  let receiver: FakeReceiver
  let notifier: Notifier
  let gateway: Gateway
  let roundTrip: RoundTrip
  let provisioner: Provisioner
  let worker: RetryWorker
  let withdrawals: WithdrawalWorker
  let checks: CheckWorker
  let ledger: Ledger
  let checkpoints = CheckpointBoard()
  private let store: LedgerFolder
  private let clock: TimeBox

  convenience init(_ change: (inout Setup) -> Void = { _ in }) throws {
    self.init(
      change, store: try LedgerFolder(), airbyte: FakeAirbyte(), receiver: FakeReceiver(),
      clock: TimeBox())
  }

  convenience init(ledger store: LedgerFolder) {
    self.init(
      { _ in }, store: store, airbyte: FakeAirbyte(), receiver: FakeReceiver(), clock: TimeBox())
  }

  private init(
    _ change: (inout Setup) -> Void, store: LedgerFolder, airbyte: FakeAirbyte,
    receiver: FakeReceiver, clock: TimeBox
  ) {
    var setup = Setup()
    change(&setup)
    let wallClock = WallClock { clock.now }
    let logger = setup.logger
    let client = AirbyteClient(
      configuration: AirbyteConfiguration(
        baseURL: BaseURL("https://api.airbyte.ai")!, clientID: "org",
        clientSecret: Secret("org-canary")),
      transport: airbyte.transport, logger: logger)
    ledger = Ledger(
      database: setup.database(over: store.database),
      audit: AuditLog(fingerprints: setup.fingerprints),
      sealing: setup.sealing, rules: setup.rules, revocable: setup.recipes.revocable,
      checked: setup.recipes.checked,
      clock: wallClock, outbox: Outbox(setup.sources))
    provisioner = Provisioner(
      sources: Sources(setup.sources), recipes: setup.recipes, ledger: ledger,
      upstream: Upstream(client: client, logger: logger),
      lanes: Lanes(capacity: setup.capacity, sources: setup.sources.map(\.name)),
      rooms: WaitingRooms(capacity: 100, sources: setup.sources.map(\.name)),
      hasWorker: setup.hasWorker, clock: wallClock, points: setup.points, logger: logger)
    let onboarding = Onboarding(
      sources: Sources(setup.sources), recipes: setup.recipes, ledger: ledger,
      provisioner: provisioner, clock: wallClock,
      answers: OnboardingAnswers(
        publicURL: Fixtures.publicURL, clock: wallClock, checkpoints: checkpoints),
      respondWithin: .seconds(20), points: setup.points)
    roundTrip = RoundTrip(
      onboarding: onboarding, transport: setup.provider.transport, publicURL: Fixtures.publicURL,
      clock: wallClock, logger: logger)
    gateway = Gateway(
      onboarding: onboarding, roundTrip: roundTrip, auditReaders: setup.auditReaders,
      problems: ProblemDocument(publicURL: Fixtures.publicURL), logger: logger)
    worker = RetryWorker(provisioner: provisioner, clock: wallClock, logger: logger)
    notifier = Notifier(
      ledger: ledger, sources: setup.sources, transport: receiver.transport, clock: wallClock,
      jitter: { 0.5 }, logger: setup.notifierLog)
    withdrawals = WithdrawalWorker(
      provisioner: provisioner, recipes: setup.recipes, transport: setup.provider.transport,
      publicURL: Fixtures.publicURL, clock: wallClock, logger: logger)
    checks = CheckWorker(provisioner: provisioner, clock: wallClock, logger: logger)
    self.store = store
    self.airbyte = airbyte
    self.receiver = receiver
    self.clock = clock
  }

  /// A second process over the same ledger and upstream, such as after a change of configuration.
  func restarted(_ change: (inout Setup) -> Void = { _ in }) -> TestGateway {
    TestGateway(change, store: store, airbyte: airbyte, receiver: receiver, clock: clock)
  }

  var database: SQLiteDatabase { store.database }
  var now: Timestamp { clock.now }
  var wallClock: WallClock { WallClock { [clock] in clock.now } }

  var ledgerPath: String { store.path }

  /// The bytes of every file the ledger is kept in.
  func ledgerFiles() -> [[UInt8]] { store.files() }

  func send(_ request: Request) async -> Response { await gateway.respond(to: request) }

  /// Lets time pass, and ends the waits that it is over for.
  func advance(by duration: Duration) {
    clock.advance(by: duration)
    provisioner.waiters.expire(at: clock.now)
  }

  /// Goes to a moment, or a little on where it is past.
  func advance(to moment: Timestamp) {
    advance(by: max(.milliseconds(1), .milliseconds(moment.milliseconds - now.milliseconds)))
  }

  /// Goes to the moment at which the only onboarding is due; false where it is not scheduled.
  func advanceToNextTry() async throws -> Bool {
    guard let next = try await record().progress.nextTry else { return false }
    advance(by: max(.zero, .milliseconds(next.milliseconds - now.milliseconds)))
    return true
  }

  /// Lets the worker take every step that is due, to its end.
  func work() async {
    _ = await worker.round()
    await provisioner.lanes.drained()
  }
}
